'use client'

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

type DrawDialog = (close: () => void) => ReactNode

const OpenDialog = createContext<(draw: DrawDialog) => void>(() => undefined)

/**
 * Holds the dialog that a row of a list opens, above the rows: it stays while the list is read again and the row leaves it,
 * and opening it draws no row anew.
 */
export function RowDialogs({ children }: { children: ReactNode }) {
  const [draw, setDraw] = useState<DrawDialog | null>(null)
  const open = useCallback((next: DrawDialog) => setDraw(() => next), [])
  return (
    <OpenDialog value={open}>
      {children}
      {draw?.(() => setDraw(null))}
    </OpenDialog>
  )
}

/** Opens a dialog of a row, about the row as it is now; inside `RowDialogs`. */
export const useRowDialog = () => useContext(OpenDialog)
