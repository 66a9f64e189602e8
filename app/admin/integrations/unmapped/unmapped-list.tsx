import { useCallback, useRef } from 'react'
import { cn } from '#ui/cn'
import type { UnmappedRow } from '../people/people-rows.ts'
import type { TypedIdsState } from './typed-ids/use-typed-ids.ts'
import { UnmappedItem } from './unmapped-item.tsx'

type UnmappedListProps = { rows: UnmappedRow[]; ids: TypedIdsState; isChanging: boolean }

const newForMs = 14 * 24 * 60 * 60 * 1000

/** The rows of one page; it moves the focus from a saved row to the next one that waits. */
export function UnmappedList({ rows, ids, isChanging }: UnmappedListProps) {
  const list = useRef<HTMLUListElement>(null)
  const end = useRef<HTMLLIElement>(null)
  const { actions } = ids
  const isNew = (row: UnmappedRow) => Date.now() - Date.parse(row.addedAt) < newForMs
  // Where everyone has just been added, the mark would say nothing.
  const marksNew = rows.some((row) => !isNew(row))

  const focusField = useCallback((id: string | null) => {
    const field = id && list.current?.querySelector<HTMLElement>(`[data-id-of="${id}"]`)
    if (field) field.focus()
    else end.current?.focus()
  }, [])
  const moveOn = useCallback(
    (from: string) => {
      const order = rows.map((row) => row.id)
      focusField(actions.nextOf(order, from))
    },
    [rows, actions, focusField],
  )
  const pasteColumn = useCallback(
    (from: string, text: string) => actions.paste(rows, from, text),
    [rows, actions],
  )
  // The field appears with the next rendering.
  const focusReopened = useCallback((id: string) => requestAnimationFrame(() => focusField(id)), [focusField])

  return (
    <ul
      ref={list}
      aria-busy={isChanging || undefined}
      className={cn(
        'divide-y divide-line border-line border-t transition-opacity',
        isChanging && 'opacity-60',
      )}
    >
      {rows.map((row) => (
        <UnmappedItem
          key={row.id}
          person={row}
          isNew={marksNew && isNew(row)}
          typed={ids.typed[row.id]}
          actions={actions}
          onMoveOn={moveOn}
          onPasteColumn={pasteColumn}
          onReopened={focusReopened}
        />
      ))}
      <li ref={end} tabIndex={-1} className="sr-only">
        End of this page.
      </li>
    </ul>
  )
}
