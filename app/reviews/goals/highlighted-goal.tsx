'use client'

import { Crosshair } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useHighlight } from '#app/block/highlight.tsx'
import { cn } from '#ui/cn'
import { buttonVariants } from '#ui/controls/button-variants'

type HighlightedGoalProps = {
  cultureAmpId: string
  children: ReactNode
}

/** A goal of the list, shown together with its lines in the block: under the pointer, and with the focus inside it. */
export function HighlightedGoal({ cultureAmpId, children }: HighlightedGoalProps) {
  const { goal, highlight } = useHighlight()
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const element = item.current
    if (!element) return
    const on = () => highlight(cultureAmpId)
    const off = () => highlight(null)
    const events = { pointerenter: on, pointerleave: off, focusin: on, focusout: off }
    for (const [name, listener] of Object.entries(events)) element.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of Object.entries(events)) element.removeEventListener(name, listener)
    }
  }, [cultureAmpId, highlight])
  const isActive = goal === cultureAmpId
  return (
    <li
      ref={item}
      data-active={isActive || undefined}
      className={cn(
        'grid gap-2 border-l-3 py-4 pr-4 pl-[13px] sm:pr-5 sm:pl-[17px]',
        isActive ? 'border-l-accent bg-accent-soft/50' : 'border-l-transparent',
      )}
    >
      {children}
    </li>
  )
}

/** Shows a goal's lines in the block, which may stand far above or below. */
export function ShowInBlock({ cultureAmpId, name }: { cultureAmpId: string; name: string }) {
  const show = () => {
    const lines = [...document.querySelectorAll<HTMLElement>('[data-goal]')]
    lines.find((line) => line.dataset.goal === cultureAmpId)?.scrollIntoView({ block: 'center' })
  }
  return (
    <button
      type="button"
      aria-label={`Show in the block: ${name}`}
      title="Show in the block"
      onClick={show}
      className={cn(buttonVariants({ variant: 'ghost', size: 'icon' }), 'size-6 print:hidden')}
    >
      <Crosshair aria-hidden />
    </button>
  )
}
