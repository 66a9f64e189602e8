'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from './button.tsx'

/** Goes there, in place. */
type PageStep = { onSelect: () => void }

type PaginationProps = {
  /** Names the navigation: "Pages of unmapped employees". */
  label: string
  /** What is shown now, in words: "50 of 1,204". */
  shown: string
  previous: PageStep | null
  next: PageStep | null
}

/** Previous and Next for lists that page by key; nothing but the count where one page holds all. */
export function Pagination({ label, shown, previous, next }: PaginationProps) {
  return (
    <>
      <p className="tabular-nums">{shown}</p>
      {(previous || next) && (
        <nav aria-label={label} className="flex gap-2">
          <Step step={previous} name="Previous" icon={<ChevronLeft aria-hidden />} />
          <Step step={next} name="Next" icon={<ChevronRight aria-hidden />} trailing />
        </nav>
      )}
    </>
  )
}

type StepProps = { step: PageStep | null; name: string; icon: React.ReactNode; trailing?: boolean }

function Step({ step, name, icon, trailing = false }: StepProps) {
  return (
    <Button size="sm" disabled={!step} onClick={step?.onSelect}>
      {!trailing && icon}
      {name}
      {trailing && icon}
    </Button>
  )
}
