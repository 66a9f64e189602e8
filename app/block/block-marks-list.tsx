import { ShieldAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Preview } from '#lib/reviews/preview'
import { blockMarks } from './block-marks.ts'

/** The goals to check before the block is sent, each with its reasons; nothing when there are none. */
export function BlockMarks({
  preview: { block, goals },
  hrAction,
}: {
  preview: Preview
  hrAction?: ReactNode
}) {
  const nameOf = new Map(goals.map((goal) => [goal.cultureAmpId, goal.name]))
  const marked = block.goals
    .map((note) => ({ id: note.cultureAmpId, marks: blockMarks(note) }))
    .filter(({ marks }) => marks.length > 0)
  if (marked.length === 0) return null
  return (
    <section aria-label="Marks beside the block" className="rounded-lg bg-warn-soft px-3.5 py-3">
      <h3 className="flex items-center gap-2 font-medium">
        <ShieldAlert aria-hidden className="size-4 text-warn-ink" />
        Check before sending
      </h3>
      <ul className="mt-1.5 grid gap-1.5">
        {marked.map(({ id, marks }) => (
          <li key={id} className="min-w-0">
            <span className="wrap-break-word line-clamp-2 font-medium" title={nameOf.get(id)}>
              {nameOf.get(id)}
            </span>
            <span className="text-[0.8125rem]">{marks.join(' ')}</span>
          </li>
        ))}
      </ul>
      {hrAction && <div className="mt-2.5">{hrAction}</div>}
    </section>
  )
}
