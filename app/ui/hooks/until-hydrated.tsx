'use client'

import type { ReactNode } from 'react'
import { useHydrated } from '../use-hydrated.tsx'

/**
 * What comes with the server's HTML and takes clicks and keys once React has taken over: before that they would be lost. It
 * has no box of its own. A search field stays outside: it keeps what is typed (app/ui/controls/search-input.tsx).
 */
export function UntilHydrated({ children }: { children: ReactNode }) {
  const isHydrated = useHydrated()
  return (
    <div inert={!isHydrated} className="contents">
      {children}
    </div>
  )
}
