'use client'

import type { ReactNode } from 'react'
import { useHydrated } from '../use-hydrated.tsx'

/** What comes with the server's HTML and takes clicks and keys once React has taken over: before that they would be lost. */
export function UntilHydrated({ className, children }: { className?: string; children: ReactNode }) {
  const isHydrated = useHydrated()
  return (
    <div inert={!isHydrated} className={className}>
      {children}
    </div>
  )
}
