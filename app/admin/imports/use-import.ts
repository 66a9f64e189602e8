import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { actionMutation } from '#app/requests/call-action'
import { ApiError } from '#app/requests/fetch-json'
import type { CheckOptions, CheckResult } from '#lib/people/imports/check-people'
import { applyGoalsAction, applyImportAction, undoGoalsAction, undoImportAction } from './actions.ts'
import type { ImportDialogKind } from './kinds.ts'

type Source = { file: File | null; text: string }

const noOptions: CheckOptions = { sheet: null, columns: {}, dayOrder: null, isWholeTeam: false }

/** What an import dialog holds: the file or paste, the choices, the last check, and applying and undoing it. */
export function useImport({ kind }: ImportDialogKind) {
  const client = useQueryClient()
  const [source, setSource] = useState<Source>({ file: null, text: '' })
  const [options, setOptions] = useState(noOptions)
  const [confirmed, setConfirmed] = useState({ deactivations: false, admins: false })
  /** Whether something was chosen since the check, so that what it shows is not what would be applied. */
  const [isStale, setStale] = useState(false)
  const check = useMutation({ mutationFn: () => postCheck(kind, source, options) })
  const isGoals = kind === 'goals'
  const apply = useMutation(
    actionMutation((input: Parameters<typeof applyImportAction>[0]) =>
      isGoals ? applyGoalsAction({ importId: input.importId }) : applyImportAction(input),
    ),
  )
  const undo = useMutation(actionMutation(isGoals ? undoGoalsAction : undoImportAction))
  const result = check.data ?? null

  const choose = (next: Partial<Source>) => {
    setSource((before) => ({ ...before, ...next }))
    // Sheets and columns are those of the file before.
    setOptions(({ isWholeTeam }) => ({ ...noOptions, isWholeTeam }))
    check.reset()
    setStale(false)
  }
  const set = (next: Partial<CheckOptions>) => {
    setOptions((before) => ({ ...before, ...next }))
    setStale(true)
  }
  const run = async () => {
    setConfirmed({ deactivations: false, admins: false })
    apply.reset()
    setStale(false)
    await check.mutateAsync().catch(() => undefined)
  }
  const confirmAndApply = async (importId: string) => {
    const applied = await apply.mutateAsync({ importId, confirmed })
    // People, mappings, counts and the card all show something else now.
    if (applied.ok) await client.invalidateQueries()
  }
  const revert = async (importId: string) => {
    const undone = await undo.mutateAsync({ importId })
    if (undone.ok) await client.invalidateQueries()
  }
  return {
    source,
    options,
    confirmed,
    setConfirmed,
    result,
    isStale,
    check,
    apply,
    undo,
    choose,
    set,
    run,
    confirmAndApply,
    revert,
  }
}

export type ImportState = ReturnType<typeof useImport>

async function postCheck(kind: string, source: Source, options: CheckOptions): Promise<CheckResult> {
  const form = new FormData()
  form.set('options', JSON.stringify(options))
  if (source.file) form.set('file', source.file)
  else form.set('text', source.text)
  const response = await fetch(`/api/admin/imports/${kind}`, { method: 'POST', body: form }).catch(() => {
    throw new ApiError(
      'no_answer',
      'The file couldn’t be uploaded. If you changed it after choosing it, choose it again; otherwise check your connection.',
    )
  })
  const body = (await response.json().catch(() => null)) as (CheckResult & { message?: string }) | null
  if (response.ok && body) return body
  throw new ApiError(
    'failed',
    body?.message ??
      `Unexpected response from the server (HTTP ${response.status}). Try again; if it happens again, contact support.`,
  )
}
