'use client'

import dynamic from 'next/dynamic'
import { useId } from 'react'
import { LoadError } from '#app/requests/load-error.tsx'
import { plural } from '#lib/format'
import { Disclosure } from '#ui/controls/disclosure'
import { loadPart } from '#ui/feedback/load-part'
import { useUndecidedWords } from '../data.ts'
import { partAddress } from '../parts.ts'
import { ActionItem } from './action-item.tsx'
import { useProblems } from './use-problems.ts'

const ProblemActions = dynamic(
  loadPart(() => import('./problem-actions.tsx').then((file) => file.ProblemActions)),
  {
    ssr: false,
    loading: () => <span className="size-8 shrink-0" />,
  },
)

/** What waits for an admin, each with the link to its place; snoozed problems folded away. Nothing while nothing waits. */
export function NeedsAction() {
  const headingId = useId()
  const query = useProblems()
  const words = useUndecidedWords().data?.words ?? 0
  // The connection's own state is on the card already.
  const problems = (query.data?.problems ?? []).filter(({ kind }) => kind !== 'connection')
  const shown = problems.filter(({ snoozedUntil }) => snoozedUntil === null)
  const snoozed = problems.filter(({ snoozedUntil }) => snoozedUntil !== null)
  const count = shown.length + (words > 0 ? 1 : 0)
  if (query.error) return <LoadError what="the problems" query={query} />
  if (count === 0 && snoozed.length === 0) return null
  return (
    <section aria-labelledby={headingId} className="min-w-0 border-line border-t pt-3">
      <h3 id={headingId} className="font-medium">
        Needs action ({count})
      </h3>
      <ul className="divide-y divide-line">
        {shown.map((problem) => (
          <ActionItem key={problem.id} {...problem} menu={<ProblemActions problem={problem} />} />
        ))}
        {words > 0 && (
          <ActionItem
            title={`${plural(words, 'status word')} to map.`}
            fix="Goals with these words count as on track until you choose."
            link={{ label: 'Map status words', href: partAddress('status-words') }}
          />
        )}
      </ul>
      {snoozed.length > 0 && (
        <Disclosure label={`Snoozed: ${snoozed.length}`}>
          <ul className="divide-y divide-line">
            {snoozed.map((problem) => (
              <ActionItem key={problem.id} {...problem} menu={<ProblemActions problem={problem} />} />
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}
