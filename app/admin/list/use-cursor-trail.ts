import { useState } from 'react'

type ShownPage = { data: { next: string | null } | undefined; isPlaceholderData: boolean }

/**
 * The way through a list that pages by cursor: Previous goes back over the cursors that led here.
 * @param of what the list is narrowed to; another value begins at the first page again
 */
export function useCursorTrail(of = '') {
  const [trail, setTrail] = useState<{ of: string; cursors: string[] }>({ of, cursors: [] })
  const cursors = trail.of === of ? trail.cursors : []
  const goTo = (way: string[]) => ({ onSelect: () => setTrail({ of, cursors: way }) })
  return {
    /** Where the present page begins; null for the first one. */
    cursor: cursors.at(-1) ?? null,
    /** Where one is, and where one can go from the page that the list's query shows; while another one comes, nothing moves. */
    pages({ data, isPlaceholderData: isChanging }: ShownPage) {
      const next = data?.next ?? null
      return {
        number: cursors.length + 1,
        isOnly: cursors.length === 0 && next === null,
        previous: cursors.length === 0 ? null : isChanging ? nowhere : goTo(cursors.slice(0, -1)),
        next: next === null ? null : isChanging ? nowhere : goTo([...cursors, next]),
      }
    },
  }
}

const nowhere = { onSelect: () => undefined }

/** Where one is in a list that pages by cursor, and the steps from there. */
export type Pages = ReturnType<ReturnType<typeof useCursorTrail>['pages']>
