import { useState } from 'react'
import { callAction } from '#app/requests/call-action'
import type { ConnectionInput, FieldErrors } from '#lib/connections/input'
import type { GoalsAccess } from '#lib/connections/test-connection'
import type { ConnectionView } from '#lib/connections/view'
import { toast, toastNeutral } from '#ui/feedback/toast'
import { saveConnectionAction, testConnectionAction } from '../actions.ts'
import { useInvalidate } from '../data.ts'

export type FieldName = keyof ConnectionInput

/** What the last test or save said, apart from what stands beside the fields. */
export type ConnectMessage =
  | { kind: 'good'; message: string; access: GoalsAccess; notes: string[]; seen: string[] }
  | {
      kind: 'bad'
      message: string
      detail: string | null
      suggestedGoalsPath: string | null
      /** What the admin may say yes to, so that it is saved all the same. */
      offer: 'save_anyway' | 'other_account' | null
    }

type Confirmed = { saveAnyway: boolean; otherAccount: boolean }

const unconfirmed: Confirmed = { saveAnyway: false, otherAccount: false }

/**
 * The state of the connect dialog while it is open. Typed values stay through every failure; an untouched field shows
 * the saved value, except for secrets, which never come back from the server.
 */
export function useConnectForm(connection: ConnectionView, onSaved: () => void) {
  const [typed, setTyped] = useState<Partial<ConnectionInput>>({})
  const [errors, setErrors] = useState<FieldErrors>({})
  const [outcome, setOutcome] = useState<ConnectMessage | null>(null)
  const [pending, setPending] = useState<'test' | 'save' | null>(null)
  const [confirmed, setConfirmed] = useState(unconfirmed)
  // Of the settings that were shown when the first field was typed in: a save over newer ones is refused.
  const [seenVersion, setSeenVersion] = useState<number | null>(null)
  // What is typed while an answer is awaited would be let go by it, or get a verdict on other values: nothing is.
  const isBusy = pending !== null
  const invalidate = useInvalidate()

  const fields: ConnectionInput = { ...savedFields(connection), ...typed }

  const type = (field: FieldName, text: string) => {
    setTyped((before) => ({ ...before, [field]: text }))
    setSeenVersion((before) => before ?? connection.settingsVersion)
    setErrors(({ [field]: _, ...others }) => others)
    // What was said and agreed to was about other values.
    setOutcome(null)
    setConfirmed(unconfirmed)
  }

  const test = async (input = fields) => {
    begin('test')
    const result = await callAction(testConnectionAction(input))
    setPending(null)
    // A test of the saved settings may change what the card says.
    void invalidate()
    if (result.ok) return setOutcome({ kind: 'good', ...result })
    if (result.code === 'invalid') return setErrors(result.fieldErrors)
    setOutcome(result.code === 'failed' ? bad(result, null) : bad({ message: result.message }, null))
  }

  const save = async (added: Partial<Confirmed> = {}) => {
    const agreed = { ...confirmed, ...added }
    begin('save')
    setConfirmed(agreed)
    const result = await callAction(
      saveConnectionAction({
        fields,
        confirmed: agreed,
        seenVersion: seenVersion ?? connection.settingsVersion,
      }),
    )
    if (result.ok) {
      await invalidate('mapped', 'check')
      reset()
      onSaved()
      const notes = result.notes.join(' ') || null
      if (result.access === 'proven') toast(result.message, notes)
      else toastNeutral(result.message, notes)
      return
    }
    setPending(null)
    if (result.code === 'changed_meanwhile') {
      await invalidate()
      // The message named the change: saving again is over what the card shows now.
      setSeenVersion(null)
    }
    if (result.code === 'invalid') setErrors(result.fieldErrors)
    else if (result.code === 'failed') setOutcome(bad(result, result.canSaveAnyway ? 'save_anyway' : null))
    else setOutcome(bad(result, result.code === 'other_account' ? 'other_account' : null))
  }

  const takePath = (goalsPath: string) => {
    type('goalsPath', goalsPath)
    return test({ ...fields, goalsPath })
  }

  const begin = (what: 'test' | 'save') => {
    setPending(what)
    setErrors({})
    setOutcome(null)
  }

  const reset = () => {
    setTyped({})
    setSeenVersion(null)
    setPending(null)
    setConfirmed(unconfirmed)
  }

  return { fields, errors, outcome, pending, isBusy, type, test, save, takePath }
}

export type ConnectForm = ReturnType<typeof useConnectForm>

// Never connected: empty fields stand for the defaults, which their placeholders show.
const savedFields = ({ savedAt, baseUrl, goalsPath, scope }: ConnectionView): ConnectionInput => ({
  apiKey: '',
  baseUrl: savedAt ? baseUrl : '',
  goalsPath: savedAt ? goalsPath : '',
  clientId: '',
  clientSecret: '',
  scope: scope ?? '',
  tryUserId: '',
})

type Failed = { message: string; detail?: string | null; suggestedGoalsPath?: string | null }

const bad = (
  { message, detail = null, suggestedGoalsPath = null }: Failed,
  offer: 'save_anyway' | 'other_account' | null,
): ConnectMessage => ({ kind: 'bad', message, detail, suggestedGoalsPath, offer })
