'use client'

import { formatDuration, formatNumber } from '#lib/format'
import { Progress } from '#ui/feedback/progress'
import { Card } from '#ui/layout/card'
import { useConnection } from './data.ts'

/** Decisions over many people that a worker goes on with; nothing while there is none. Shown whichever part is open. */
export function BulkChanges() {
  const changes = useConnection().data?.bulkChanges ?? []
  if (changes.length === 0) return null
  return (
    <Card
      title="In progress"
      description="This goes on in the background, person by person. You can leave this page."
    >
      <ul className="grid gap-3">
        {changes.map(({ id, title, peopleDone, peopleTotal, waitingForWorkerSeconds }) => {
          const people = `${formatNumber(peopleDone)} of ${formatNumber(peopleTotal)} people`
          return (
            <li key={id} className="grid gap-2">
              <p className="min-w-0 tabular-nums">
                <span className="font-medium">{title}</span>
                <span suppressHydrationWarning className="text-muted">
                  {` · ${people}`}
                  {waitingForWorkerSeconds !== null &&
                    ` · Waiting for a worker (${formatDuration(waitingForWorkerSeconds)})`}
                </span>
              </p>
              <Progress label={title} value={peopleDone} max={peopleTotal} valueText={people} />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
