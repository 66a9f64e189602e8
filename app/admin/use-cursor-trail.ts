import { useState } from 'react'

/**
 * The way through a list that pages by cursor: Previous goes back over the cursors that led here.
 * @param of what the list is narrowed to; another value begins at the first page again
 */
export function useCursorTrail(of = '') {
  const [trail, setTrail] = useState<{ of: string; cursors: string[] }>({ of, cursors: [] })
  const cursors = trail.of === of ? trail.cursors : []
  return {
    /** Where the present page begins; null for the first one. */
    cursor: cursors.at(-1) ?? null,
    pageNumber: cursors.length + 1,
    back: () => setTrail({ of, cursors: cursors.slice(0, -1) }),
    forward: (next: string) => setTrail({ of, cursors: [...cursors, next] }),
  }
}
