import { useCallback, useRef, useState } from 'react'
import { mapEmployeeAction, unmapEmployeeAction } from '#app/admin/integrations/actions'
import { useInvalidate } from '#app/admin/integrations/data'
import { callAction } from '#app/requests/call-action'
import { plural } from '#lib/format'
import { toast } from '#ui/feedback/toast'
import { keepTypedIds, keptTypedIds } from './stored-typed-ids.ts'
import { newsTo, spread, type TypedId, type TypedIds, textOf } from './typed-ids.ts'

/**
 * What is typed into the unmapped list and how saving it goes. Saving runs in the background, one ID after the other in
 * the order of Enter, so that the next row can be typed meanwhile. A refused ID stays in its field with the sentence.
 */
export function useTypedIds() {
  const [typed, setTyped] = useState<TypedIds>(keptTypedIds)
  // Handlers outlive renders: a queued save must read what stands in the field when its turn comes.
  const latest = useRef(typed)
  // The ID that each employee has as far as this page was told; who is not in it has none, being in this list.
  const seen = useRef<Record<string, string | null>>({})
  const invalidate = useInvalidate()

  const update = useCallback((next: TypedIds) => {
    latest.current = next
    setTyped(next)
    keepTypedIds(next)
  }, [])
  const set = useCallback(
    (id: string, value: TypedId) => update({ ...latest.current, [id]: value }),
    [update],
  )

  const type = useCallback(
    (id: string, text: string) => set(id, { step: 'typing', text, failure: null }),
    [set],
  )

  const save = useCallback(
    async (employeeId: string, moveFrom?: string) => {
      const text = textOf(latest.current[employeeId])
      set(employeeId, { step: 'saving', text })
      const result = await callAction(
        mapEmployeeAction({
          employeeId,
          cultureAmpUserId: text,
          seen: seen.current[employeeId] ?? null,
          moveFrom,
        }),
      )
      if (!result.ok) {
        if (result.code === 'changed_meanwhile') seen.current[employeeId] = result.now
        return set(employeeId, {
          step: 'typing',
          text,
          failure: result.message,
          moveFrom: leftHolder(result),
        })
      }
      seen.current[employeeId] = result.cultureAmpUserId
      const { cultureAmpUserId: id, warning, isProving } = result
      set(employeeId, { step: 'saved', id, warning, isProving, savedAt: performance.now() })
      void invalidate('mapped', 'check')
    },
    [set, invalidate],
  )

  /** Takes the ID away again and leaves it in the field. Answers with a sentence when that failed. */
  const undo = useCallback(
    async (employeeId: string): Promise<string | null> => {
      // A list read meanwhile makes the row forget it.
      const text = textOf(latest.current[employeeId])
      const result = await callAction(unmapEmployeeAction({ employeeId }))
      if (!result.ok) return result.message
      seen.current[employeeId] = null
      type(employeeId, text)
      await invalidate('mapped', 'check')
      return null
    },
    [type, invalidate],
  )

  const edit = useCallback((id: string) => type(id, textOf(latest.current[id])), [type])

  /** Whether the text was a column and has been put into the rows; says so where they were too few. */
  const paste = useCallback(
    (employeeIds: readonly string[], from: string, text: string): boolean => {
      const filled = spread(latest.current, employeeIds, from, text)
      if (!filled) return false
      update(filled.typed)
      const [firstLeft] = filled.left
      if (firstLeft) {
        const all = text.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== '').length
        toast(
          `${all - filled.left.length} of ${plural(all, 'ID')} fit on this page.`,
          `Go to the next page to add the other ${filled.left.length}, from ${firstLeft} on.`,
        )
      }
      return true
    },
    [update],
  )

  const forgetSavedBefore = useCallback(
    (askedAt: number) => {
      const news = newsTo(latest.current, askedAt)
      for (const id of Object.keys(latest.current)) if (!news[id]) delete seen.current[id]
      update(news)
    },
    [update],
  )

  return { typed, type, save, undo, edit, paste, forgetSavedBefore }
}

/** The holder of a refused ID where that person has left. */
export function leftHolder(result: object): string | undefined {
  const holder = 'holder' in result ? (result.holder as { id: string; hasLeft: boolean } | null) : null
  return holder?.hasLeft ? holder.id : undefined
}

export type TypedIdsState = ReturnType<typeof useTypedIds>
