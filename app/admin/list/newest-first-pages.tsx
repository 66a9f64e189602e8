import { PageStep } from '#ui/layout/page-step'
import type { Pages } from './use-cursor-trail.ts'

/** Newer and Older for lists that begin with the newest. `label` names the navigation: "Pages of the activity log". */
export function NewestFirstPages({ label, pages }: { label: string; pages: Pages }) {
  return (
    <>
      <p className="tabular-nums">Page {pages.number}</p>
      <nav aria-label={label} className="flex gap-2">
        <PageStep to="previous" name="Newer" step={pages.previous} />
        <PageStep to="next" name="Older" step={pages.next} />
      </nav>
    </>
  )
}
