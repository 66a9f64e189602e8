'use client'

import { PageStep, type Step } from './page-step.tsx'

type PaginationProps = {
  /** Names the navigation: "Pages of unmapped employees". */
  label: string
  /** What is shown now, in words: "50 of 1,204". */
  shown: string
  previous: Step | null
  next: Step | null
}

/** Previous and Next for lists that page by key; nothing but the count where one page holds all. */
export function Pagination({ label, shown, previous, next }: PaginationProps) {
  return (
    <>
      <p className="tabular-nums">{shown}</p>
      {(previous || next) && (
        <nav aria-label={label} className="flex gap-2">
          <PageStep to="previous" name="Previous" step={previous} />
          <PageStep to="next" name="Next" step={next} />
        </nav>
      )}
    </>
  )
}
