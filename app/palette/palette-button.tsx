'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useCallback, useState } from 'react'
import { Button } from '../ui/controls/button.tsx'
import { loadPart } from '../ui/feedback/load-part.tsx'
import { useHydrated } from '../ui/use-hydrated.tsx'
import type { PaletteViewer } from './commands.ts'
import { isApple, useShortcuts } from './use-shortcuts.ts'

const Palette = dynamic(
  loadPart(() => import('./palette.tsx').then((file) => file.Palette)),
  {
    ssr: false,
  },
)

/** Opens the palette, in the header of every page; the keys of every page come with it. */
export function PaletteButton({ isAdmin, hasReports }: PaletteViewer) {
  const [isOpen, setOpen] = useState(false)
  const open = useCallback(() => setOpen(true), [])
  const isHydrated = useHydrated()
  useShortcuts(open)
  return (
    <>
      <Button
        size="sm"
        aria-label="Search people and pages"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="max-sm:w-8 max-sm:px-0"
        onClick={open}
      >
        <Search aria-hidden className="text-muted" />
        <span className="text-muted max-sm:hidden">Search</span>
        <kbd aria-hidden className="min-w-10 text-right font-sans text-muted text-xs max-md:hidden">
          {isHydrated && (isApple() ? '⌘K' : 'Ctrl K')}
        </kbd>
      </Button>
      {isOpen && <Palette viewer={{ isAdmin, hasReports }} onClose={() => setOpen(false)} />}
    </>
  )
}
