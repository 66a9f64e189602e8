'use client'

import { ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '../controls/button.tsx'
import { loadPart } from '../feedback/load-part.tsx'

/** The user menu, whose code loads after the page's own: no page waits for it. */
export const LazyUserMenu = dynamic(
  loadPart(() => import('./user-menu.tsx').then((file) => file.UserMenu)),
  {
    ssr: false,
    loading: () => (
      <Button variant="ghost" className="px-1.5" disabled aria-label="Loading the account menu">
        <span className="size-7 rounded-full bg-accent-soft" />
        <ChevronDown aria-hidden className="max-sm:hidden" />
      </Button>
    ),
  },
)
