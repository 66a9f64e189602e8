'use client'

import { calendarDay } from '#lib/calendar-day'
import { formatNumber } from '#lib/format'
import { blockCharacterLimit, blockGoalLimit } from '#lib/goals/limits'
import type { Preview } from '#lib/reviews/preview'
import { CopyButton } from '../ui/controls/copy-button.tsx'
import { RelativeTime } from '../ui/display/relative-time.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { BlockMarks } from './block-marks-list.tsx'
import { BlockText } from './block-text.tsx'
import { LocalDay } from './local-day.tsx'

/** One person's goals and block as `/api/people/{id}/preview` sends them. */
export type PreviewData = Preview

const serious = new Set<Preview['standing']['code']>(['empty', 'emptied', 'last_read_failed'])

/** The block exactly as it will be sent, with what a reader must know said around it, never in it. */
export function BlockPanel({ preview }: { preview: PreviewData }) {
  const { employee, standing, pausedSince, block } = preview
  return (
    <div className="grid min-w-0 gap-3">
      {pausedSince && (
        <Alert tone="warn" live="note">
          Syncing has been paused since <LocalDay instant={pausedSince} />. These goals may be out of date.
        </Alert>
      )}
      {standing.message && (
        <Alert tone={serious.has(standing.code) ? 'warn' : 'info'} live="note">
          {standing.message}
        </Alert>
      )}
      <BlockText personName={employee.fullName} text={block.text} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <CopyButton text={block.text} label="Copy block" variant="primary" />
        <Provenance preview={preview} />
      </div>
      <OutsidePeriod preview={preview} />
      {!preview.notesInBlock && (
        <p className="text-[0.8125rem] text-muted">Notes are switched off by an HR admin.</p>
      )}
      <Limits block={block} />
      <BlockMarks preview={preview} />
    </div>
  )
}

function Provenance({ preview: { syncedAt, block } }: { preview: PreviewData }) {
  return (
    <p className="text-[0.8125rem] text-muted">
      {syncedAt ? (
        <>
          Goals as of <RelativeTime instant={syncedAt} />
        </>
      ) : (
        'Never synced'
      )}
      <span aria-hidden> · </span>
      <span title={`SHA-256 ${block.sha256}`}>
        sha256{' '}
        <code translate="no" className="font-mono">
          {block.sha256.slice(0, 12)}
        </code>
      </span>
    </p>
  )
}

function OutsidePeriod({ preview: { period, outsidePeriod } }: { preview: PreviewData }) {
  if (!period || outsidePeriod.length === 0) return null
  return (
    <p className="text-[0.8125rem] text-muted">
      {outsidePeriod.length} outside the review period ({calendarDay(period.from)} – {calendarDay(period.to)})
    </p>
  )
}

function Limits({ block: { omitted, notesOmitted } }: { block: Preview['block'] }) {
  if (omitted === 0 && notesOmitted === 0) return null
  const said = [
    omitted > 0 ? `${omitted} more ${omitted === 1 ? 'goal is' : 'goals are'} not shown` : '',
    notesOmitted > 0 ? `${notesOmitted} ${notesOmitted === 1 ? 'note was' : 'notes were'} dropped` : '',
  ].filter(Boolean)
  return (
    <Alert tone="info" live="note">
      {said.join(' and ')}, since a block holds at most {blockGoalLimit} goals and{' '}
      {formatNumber(blockCharacterLimit)} characters.
    </Alert>
  )
}
