'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

type Highlight = {
  /** Whether goals stand beside the block, so that there is something to point at. */
  hasGoals: boolean
  /** Culture Amp's id of the goal under the pointer or the focus; null while there is none. */
  goal: string | null
  highlight: (goal: string | null) => void
}

const HighlightContext = createContext<Highlight>({
  hasGoals: false,
  goal: null,
  highlight: () => undefined,
})

/** Ties the lines of a block to the goals beside it: what is pointed at in one is shown in the other. */
export function HighlightProvider({ children }: { children: ReactNode }) {
  const [goal, highlight] = useState<string | null>(null)
  const value = useMemo(() => ({ hasGoals: true, goal, highlight }), [goal])
  return <HighlightContext value={value}>{children}</HighlightContext>
}

/** The goal that is highlighted now, and how to highlight another. */
export const useHighlight = () => useContext(HighlightContext)
