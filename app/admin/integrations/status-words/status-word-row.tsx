import { EyeOff } from 'lucide-react'
import type { StatusWord } from '#lib/status-words/overrides'
import { Button } from '#ui/controls/button'
import { GoalStatusPill } from '#ui/display/goal-status-pill'
import { Pill } from '#ui/display/pill'
import { RelativeTime } from '#ui/display/relative-time'
import { TableCell, TableRow } from '#ui/layout/table'
import { formatAffected } from './format-effect.ts'
import { overrideChoices } from './override-choices.ts'

/** A status word: how often it comes, what it counts as and why. */
export function StatusWordRow({ word, onChoose }: { word: StatusWord; onChoose: () => void }) {
  return (
    <TableRow>
      <TableCell>
        <span className="wrap-anywhere font-medium">
          {word.spelling ?? <span className="text-muted">No status word</span>}
        </span>
      </TableCell>
      <TableCell label="Goals">
        <span className="tabular-nums">{formatAffected(word)}</span>
      </TableCell>
      <TableCell label="Counts as">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {word.effectiveStatus === 'hidden' ? (
            <Pill icon={<EyeOff />}>Hidden</Pill>
          ) : (
            <GoalStatusPill status={word.effectiveStatus} />
          )}
          <span className="text-[0.8125rem] text-muted">
            <Reason word={word} />
          </span>
        </div>
      </TableCell>
      <TableCell className="wide:text-right">
        {!word.isFixed && (
          <Button size="sm" aria-label={`Map ${word.spelling}`} onClick={onChoose}>
            {word.decidedAt ? 'Change…' : 'Map…'}
          </Button>
        )}
      </TableCell>
    </TableRow>
  )
}

function Reason({ word }: { word: StatusWord }) {
  if (word.isFixed) return 'Built-in'
  if (word.decidedAt) {
    return (
      <>
        Mapped{word.decidedByName ? ` by ${word.decidedByName}` : ''}{' '}
        <RelativeTime instant={word.decidedAt} />
      </>
    )
  }
  if (!word.suggestion) return 'Not mapped'
  return `Not mapped · Suggested: ${overrideChoices[word.suggestion].label}`
}
