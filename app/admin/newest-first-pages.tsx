import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '#ui/button'
import type { Pages } from './use-cursor-trail.ts'

/** Newer and Older for lists that begin with the newest. `label` names the navigation: "Pages of the activity log". */
export function NewestFirstPages({ label, pages }: { label: string; pages: Pages }) {
  return (
    <>
      <p className="tabular-nums">Page {pages.number}</p>
      <nav aria-label={label} className="flex gap-2">
        <Button size="sm" disabled={!pages.previous} onClick={pages.previous?.onSelect}>
          <ChevronLeft aria-hidden />
          Newer
        </Button>
        <Button size="sm" disabled={!pages.next} onClick={pages.next?.onSelect}>
          Older
          <ChevronRight aria-hidden />
        </Button>
      </nav>
    </>
  )
}
