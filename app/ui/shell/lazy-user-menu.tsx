'use client'

import { ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '../controls/button.tsx'
import { loadFailed } from '../feedback/load-failed.tsx'

/** The user menu, whose code loads after the page's own: no page waits for it. */
export const LazyUserMenu = dynamic(
  () => import('./user-menu.tsx').then((file) => file.UserMenu, loadFailed),
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
