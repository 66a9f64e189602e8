'use client'

import type { ReactNode } from 'react'
import { formatNumber, plural } from '#lib/format'
import { blockCharacterLimit, blockGoalLimit } from '#lib/goals/limits'
import { isAnsweredByRefresh } from '#lib/reviews/goals-status'
import { goalsAsMarkdown } from '#lib/reviews/markdown'
import type { Preview } from '#lib/reviews/preview'
import { Day } from '../ui/clock/day.tsx'
import { Instant } from '../ui/clock/instant.tsx'
import { CopyButton } from '../ui/controls/copy-button.tsx'
import { RelativeTime } from '../ui/display/relative-time.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { BlockDetails } from './block-details.tsx'
import { blockMarks } from './block-marks.ts'
import { BlockMarks } from './block-marks-list.tsx'
import { BlockText } from './block-text.tsx'
import { useIsUnderWay } from './refresh/refresh-provider.tsx'

/** One person's goals and block as `/api/people/{id}/preview` sends them. */
export type PreviewData = Preview

const serious = new Set<Preview['goalsStatus']['code']>(['empty', 'emptied', 'held', 'last_read_failed'])
const outOfDate = new Set<Preview['goalsStatus']['code']>(['last_read_failed', 'old', 'file_old'])

type BlockPanelProps = {
  preview: PreviewData
  /** What a manager can do about the state and about the marks. */
  hrActions?: { state: ReactNode; marks: ReactNode } | undefined
}

/** The block exactly as it will be sent, with what a reader must know said around it, never in it. */
export function BlockPanel({ preview, hrActions }: BlockPanelProps) {
  const { employee, goalsStatus, pausedSince, syncedAt, block } = preview
  const isAnswered = useIsUnderWay() && isAnsweredByRefresh(goalsStatus.code)
  return (
    <div className="grid min-w-0 gap-3">
      {pausedSince && (
        <Alert tone="warn" live="note">
          Syncing has been paused since <Instant instant={pausedSince} style="longDay" />.
          {syncedAt && ' These goals may be out of date.'}
        </Alert>
      )}
      {goalsStatus.message && !isAnswered && (
        <Alert tone={serious.has(goalsStatus.code) ? 'warn' : 'info'} live="note" action={hrActions?.state}>
          {goalsStatus.message}
          {outOfDate.has(goalsStatus.code) && syncedAt && (
            <>
              {' '}
              You see goals from <Instant instant={syncedAt} style="shortDay" />,{' '}
              <Instant instant={syncedAt} style="time" />.
            </>
          )}
        </Alert>
      )}
      <BlockText
        personName={employee.fullName}
        text={block.text}
        suspicious={preview.suspicious}
        marked={shownGoals(block).map((note) => blockMarks(note).length > 0)}
        goalIds={shownGoals(block).map(({ cultureAmpId }) => cultureAmpId)}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex flex-wrap gap-2 print:hidden">
          <CopyButton text={block.text} label="Copy block" variant="primary" />
          <CopyButton text={() => goalsAsMarkdown(preview)} label="Copy as Markdown" />
        </div>
        <Provenance preview={preview} />
      </div>
      <OutsidePeriod preview={preview} />
      {!preview.notesInBlock && (
        <p className="text-[0.8125rem] text-muted">Notes are switched off by an HR admin.</p>
      )}
      <Limits block={block} />
      <BlockMarks preview={preview} hrAction={hrActions?.marks} />
      <BlockDetails preview={preview} />
    </div>
  )
}

const shownGoals = ({ goals, shown }: Preview['block']) => goals.slice(0, shown)

function Provenance({ preview: { syncedAt, block } }: { preview: PreviewData }) {
  return (
    <p className="text-[0.8125rem] text-muted" title={`SHA-256 ${block.sha256}`}>
      {syncedAt ? (
        <>
          Goals as of <RelativeTime instant={syncedAt} />
        </>
      ) : (
        'Never synced'
      )}
      <span className="hidden print:inline"> · SHA-256 {block.sha256}</span>
    </p>
  )
}

function OutsidePeriod({ preview: { period, outsidePeriod } }: { preview: PreviewData }) {
  if (!period || outsidePeriod.length === 0) return null
  return (
    <p className="text-[0.8125rem] text-muted">
      {outsidePeriod.length} outside the review period (<Day day={period.from} /> – <Day day={period.to} />)
    </p>
  )
}

function Limits({ block: { omitted, notesOmitted } }: { block: Preview['block'] }) {
  if (omitted === 0 && notesOmitted === 0) return null
  const over = [
    omitted > 0 ? plural(omitted, 'goal') : '',
    notesOmitted > 0 ? plural(notesOmitted, 'note') : '',
  ].filter(Boolean)
  return (
    <Alert tone="info" live="note">
      {over.join(' and ')} over the limit: a block holds at most {blockGoalLimit} goals and{' '}
      {formatNumber(blockCharacterLimit)} characters.
    </Alert>
  )
}
