'use client'

import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { cn } from '../cn.tsx'

type DisclosureProps = {
  /** The button's name, for instance "Advanced". */
  label: string
  /** Open from the start, for instance because something inside is filled in or wrong. */
  defaultOpen?: boolean
  /** For a parent that opens it by itself, together with `onOpenChange`. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** More, on request. What is inside keeps what was typed while it is closed. */
export function Disclosure({ label, defaultOpen = false, children, ...controlled }: DisclosureProps) {
  const [ownOpen, setOwnOpen] = useState(defaultOpen)
  const { open = ownOpen, onOpenChange = setOwnOpen } = controlled
  const panel = useId()
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => onOpenChange(!open)}
        className="-ml-1 flex items-center gap-1 rounded-md py-1 pr-2 text-left font-medium text-muted hover:text-ink"
      >
        <ChevronRight
          aria-hidden
          className={cn('size-4 shrink-0 transition-transform', open && 'rotate-90')}
        />
        {label}
      </button>
      <div id={panel} hidden={!open} className="pt-3">
        {children}
      </div>
    </div>
  )
}
