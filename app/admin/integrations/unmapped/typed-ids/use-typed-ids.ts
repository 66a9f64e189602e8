import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { mapEmployeesAction, unmapEmployeeAction } from '#app/admin/integrations/actions'
import { useInvalidate } from '#app/admin/integrations/data'
import type { UnmappedRow } from '#app/admin/integrations/people/people-rows'
import { callAction } from '#app/requests/call-action'
import { examinePastedId } from '#lib/people/pasted-id'
import { type PastedColumn, readPastedColumn } from './pasted-column.ts'
import { keepTypedIds, keptTypedIds } from './stored-typed-ids.ts'
import { nextOpen, type TypedId, type TypedIds, textOf, unsavedSince } from './typed-ids.ts'

/**
 * What is typed into the unmapped list and how saving it goes. Saving runs in the background, one ID after the other in
 * the order of Enter, so that the next row can be typed meanwhile. A refused ID stays in its field with the sentence.
 */
export function useTypedIds() {
  const [typed, setTyped] = useState<TypedIds>({})
  /** A column that was pasted and waits for the user to look at it. */
  const [pasted, setPasted] = useState<PastedColumn | null>(null)
  // Handlers outlive renders: a queued save must read what stands in the field when its turn comes.
  const latest = useRef(typed)
  // The ID that each employee has as far as this page knows; who is not in it has none, being in this list.
  const seen = useRef<Record<string, string | null>>({})
  const invalidate = useInvalidate()

  const update = useCallback((next: TypedIds) => {
    latest.current = next
    setTyped(next)
    keepTypedIds(next)
  }, [])
  // Only now, since the server, whose HTML the page begins with, knows nothing of it.
  useEffect(() => {
    const kept = keptTypedIds()
    if (Object.keys(kept).length > 0) update({ ...kept, ...latest.current })
  }, [update])
  const set = useCallback(
    (id: string, value: TypedId) => update({ ...latest.current, [id]: value }),
    [update],
  )

  const type = useCallback(
    (id: string, text: string) => set(id, { step: 'typing', text, failure: null }),
    [set],
  )

  /** Saves what stands in the fields of these people in one request; each has a result of its own. */
  const saveAll = useCallback(
    async (employeeIds: readonly string[], moveFrom?: string) => {
      const ready = employeeIds.filter((id) => {
        const damage = damageOf(latest.current[id])
        if (damage) set(id, damage)
        return !damage
      })
      if (ready.length === 0) return
      const mappings = ready.map((employeeId) => ({
        employeeId,
        cultureAmpUserId: textOf(latest.current[employeeId]),
        seen: seen.current[employeeId] ?? null,
        moveFrom,
      }))
      for (const { employeeId, cultureAmpUserId } of mappings)
        set(employeeId, { step: 'saving', text: cultureAmpUserId })
      const answer = await callAction(mapEmployeesAction({ mappings }))
      for (const [at, { employeeId, cultureAmpUserId: text }] of mappings.entries()) {
        const result = answer.ok ? answer.results[at] : answer
        if (!result) continue
        if (!result.ok) {
          if (result.code === 'changed_meanwhile') seen.current[employeeId] = result.now
          set(employeeId, {
            step: 'typing',
            text,
            failure: result.message,
            moveFrom: leftHolder(result),
            acceptedText: text,
          })
          continue
        }
        const { cultureAmpUserId: id, warning, isProving } = result
        seen.current[employeeId] = id
        set(employeeId, { step: 'saved', id, warning, isProving, savedAt: performance.now() })
      }
      void invalidate('mapped', 'check')
    },
    [set, invalidate],
  )

  const save = useCallback(
    (employeeId: string, moveFrom?: string) => saveAll([employeeId], moveFrom),
    [saveAll],
  )

  /** Takes the ID away again and leaves it in the field. Answers with a sentence when that failed. */
  const undo = useCallback(
    async (employeeId: string): Promise<string | null> => {
      // The saved ID. A list read meanwhile makes the row forget it.
      const text = textOf(latest.current[employeeId])
      const result = await callAction(unmapEmployeeAction({ employeeId, seen: text }))
      if (!result.ok) return result.message
      seen.current[employeeId] = null
      type(employeeId, text)
      await invalidate('mapped', 'check')
      return null
    },
    [type, invalidate],
  )

  const edit = useCallback((id: string) => type(id, textOf(latest.current[id])), [type])

  /** Whether the text is a column: it is shown with its people first. */
  const paste = useCallback((rows: readonly UnmappedRow[], from: string, text: string): boolean => {
    const savedId = (id: string) => {
      const row = latest.current[id]
      return row?.step === 'saved' ? row.id : null
    }
    const column = readPastedColumn(text, rows, from, savedId)
    setPasted(column)
    return column !== null
  }, [])

  /** Puts the pasted IDs into the fields, to be saved, or drops them. */
  const endPaste = useCallback(
    (isAccepted: boolean) => {
      const filled = (isAccepted ? (pasted?.rows ?? []) : []).flatMap(({ employeeId, id, isSaved }) =>
        id === null || isSaved ? [] : [[employeeId, { step: 'typing', text: id, failure: null }] as const],
      )
      update({ ...latest.current, ...Object.fromEntries(filled) })
      setPasted(null)
    },
    [pasted, update],
  )

  const forgetSavedBefore = useCallback(
    (askedAt: number) => {
      // Where nothing is known, nothing is to be forgotten: what is kept may not have been read yet.
      if (Object.keys(latest.current).length === 0) return
      const kept = unsavedSince(latest.current, askedAt)
      for (const id of Object.keys(latest.current)) if (!kept[id]) delete seen.current[id]
      update(kept)
    },
    [update],
  )

  /** The next of these people below `from` whose field waits for typing; null when there is none. */
  const nextOf = useCallback(
    (employeeIds: readonly string[], from: string) => nextOpen(latest.current, employeeIds, from),
    [],
  )

  // The same for as long as the page is open, so that typing in one row draws no other.
  const actions = useMemo(
    () => ({ type, save, saveAll, undo, edit, paste, nextOf }),
    [type, save, saveAll, undo, edit, paste, nextOf],
  )
  return { typed, pasted, endPaste, forgetSavedBefore, actions }
}

/**
 * What a damaged-looking text becomes before it is saved: repaired where that is certain, and named. Null for a sound
 * one, and for one that was named already: IDs are opaque, so the user has the last word.
 */
function damageOf(row: TypedId | undefined): TypedId | null {
  const { text, isEmpty, repair, doubt } = examinePastedId(textOf(row))
  if (row?.step === 'typing' && row.acceptedText === text) return null
  if (isEmpty)
    return {
      step: 'typing',
      text,
      acceptedText: text,
      failure: `“${text}” counts as no ID. Enter the ID, or save again to use it as it is.`,
    }
  if (repair) {
    const failure = `Removed: ${repair.removed}. Save again if ${repair.id} is right.`
    return { step: 'typing', text: repair.id, acceptedText: repair.id, failure }
  }
  return doubt
    ? { step: 'typing', text, acceptedText: text, failure: `${doubt} Save again to use it as it is.` }
    : null
}

/** The holder of a refused ID where that person has left. */
export function leftHolder(result: object): string | undefined {
  const holder = 'holder' in result ? (result.holder as { id: string; hasLeft: boolean } | null) : null
  return holder?.hasLeft ? holder.id : undefined
}

export type TypedIdsState = ReturnType<typeof useTypedIds>
export type TypedIdsActions = TypedIdsState['actions']
