import { type FormEvent, type RefObject, useEffect, useRef } from 'react'
import type { ConnectionView } from '#lib/connections/view'
import { Button } from '#ui/controls/button'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { Dialog, DialogContent, DialogFooter } from '#ui/overlays/dialog'
import { ConnectAdvanced } from './connect-advanced.tsx'
import { ConnectOutcome } from './connect-outcome.tsx'
import { closedToManagers, isTyped } from './is-typed.ts'
import { SecretInput } from './secret-input.tsx'
import { type ConnectForm, useConnectForm } from './use-connect-form.ts'

type ConnectDialogProps = {
  connection: ConnectionView
  isDemo: boolean
  onClose: () => void
}

/** Connecting, and changing a connection. */
export function ConnectDialog({ connection, isDemo, onClose }: ConnectDialogProps) {
  const form = useConnectForm(connection, onClose)
  const isNew = connection.state === 'not_connected'
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={isNew ? 'Connect Culture Amp' : 'Manage Culture Amp'}
        description="The connection is tested before it is saved. Nothing is ever written to Culture Amp."
      >
        <ConnectFields connection={connection} isDemo={isDemo} form={form} />
      </DialogContent>
    </Dialog>
  )
}

function ConnectFields({
  connection,
  isDemo,
  form,
}: Omit<ConnectDialogProps, 'onClose'> & { form: ConnectForm }) {
  const { fields, errors, pending, isBusy, type, test, save } = form
  const box = useRef<HTMLFormElement>(null)
  useFocusOnFirstError(box, errors)
  useScrollToEnd(box, form.outcome)
  const savedKey = connection.credentialKind === 'api_key' ? connection.secretLast4 : null

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy) void save()
  }

  return (
    <form ref={box} noValidate onSubmit={submit} className="grid scroll-mb-6 gap-4">
      <Field
        label="API key"
        hint={`${savedKey ? 'Leave empty to keep the saved key. ' : ''}In Culture Amp: Account → API access. Under Permissions it needs “Goals” read access.`}
        error={errors.apiKey}
      >
        <SecretInput
          what="key"
          value={fields.apiKey}
          placeholder={savedKey ? `••••${savedKey} saved` : ''}
          readOnly={isBusy}
          onValueChange={(text) => type('apiKey', text)}
        />
      </Field>
      <Field
        label="Base URL"
        optional
        hint={
          isDemo
            ? 'Demo: copy the key and base URL of the Culture Amp sandbox from the terminal.'
            : 'Leave empty unless Culture Amp gave you another one.'
        }
        error={errors.baseUrl}
      >
        <Input
          code
          inputMode="url"
          value={fields.baseUrl}
          placeholder="https://api.cultureamp.com/v1"
          readOnly={isBusy}
          {...closedToManagers}
          onChange={(event) => {
            if (isTyped(event)) type('baseUrl', event.target.value)
          }}
        />
      </Field>
      <Field
        label="Try with Culture Amp user ID"
        optional
        hint="The test reads this person’s goals. Leave empty to use a mapped person."
        error={errors.tryUserId}
      >
        <Input
          code
          value={fields.tryUserId}
          readOnly={isBusy}
          {...closedToManagers}
          onChange={(event) => {
            if (isTyped(event)) type('tryUserId', event.target.value)
          }}
        />
      </Field>
      <ConnectAdvanced connection={connection} form={form} />
      <ConnectOutcome form={form} />
      <DialogFooter>
        <Button loading={pending === 'test'} disabled={pending === 'save'} onClick={() => void test()}>
          Test connection
        </Button>
        <Button type="submit" variant="primary" loading={pending === 'save'} disabled={pending === 'test'}>
          Save
        </Button>
      </DialogFooter>
    </form>
  )
}

function useFocusOnFirstError(box: RefObject<HTMLFormElement | null>, errors: ConnectForm['errors']) {
  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [box, errors])
}

/** The outcome stands at the end, which an open Advanced pushes out of sight. */
function useScrollToEnd(box: RefObject<HTMLFormElement | null>, outcome: ConnectForm['outcome']) {
  useEffect(() => {
    if (outcome) box.current?.scrollIntoView({ block: 'end' })
  }, [box, outcome])
}
