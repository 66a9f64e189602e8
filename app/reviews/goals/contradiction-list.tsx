import { MessageCircleQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Preview } from '#lib/reviews/preview'
import { Card } from '#ui/layout/card'
import { ContradictionSentence } from './contradiction-sentence.tsx'

/** What does not fit together in the goals, to ask about before the review; nothing where all fits. */
export function ContradictionList({ preview, hrAction }: { preview: Preview; hrAction: ReactNode }) {
  const byId = new Map(preview.goals.map((goal) => [goal.cultureAmpId, goal]))
  const found = preview.contradictions.flatMap((contradiction) => {
    const goal = byId.get(contradiction.cultureAmpIds[0] ?? '')
    return goal ? [{ ...contradiction, goal }] : []
  })
  if (found.length === 0) return null
  return (
    <Card
      title="Worth asking about"
      icon={<MessageCircleQuestion aria-hidden className="mt-1 size-4 shrink-0 text-warn-ink" />}
      description="These goals contradict themselves or each other."
      actions={hrAction}
      flush
    >
      <ul className="divide-y divide-line border-line border-t">
        {found.map((contradiction) => (
          <li key={`${contradiction.kind} ${contradiction.goal.id}`} className="px-4 py-2.5 sm:px-5">
            <p className="wrap-anywhere line-clamp-2 font-medium">{contradiction.goal.name}</p>
            <p className="text-[0.8125rem]">
              <ContradictionSentence contradiction={contradiction} goal={contradiction.goal} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
