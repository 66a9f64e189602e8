import { ChevronRight, TriangleAlert } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { plural } from '#lib/format'
import { goalStatuses } from '#lib/goals/goal'
import { Avatar } from '#ui/display/avatar'
import { GoalCounts } from '#ui/display/goal-counts'
import { goalStatusLooks } from '#ui/display/goal-status-pill'
import { Pill } from '#ui/display/pill'
import { RelativeTime } from '#ui/display/relative-time'
import { Card } from '#ui/layout/card'
import { type Report, reportWarning } from '../report-warning.ts'

/** A manager's people; the whole row leads to the person. */
export function ReportList({ reports }: { reports: Report[] }) {
  const toLookAt = reports.filter((report) => reportWarning(report) !== null).length
  return (
    <Card
      title="Your people"
      badge={<Pill>{reports.length}</Pill>}
      description={summary(reports, toLookAt)}
      actions={<StatusLegend />}
      flush
    >
      <ul className="divide-y divide-line border-line border-t">
        {reports.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </ul>
    </Card>
  )
}

function ReportRow({ report }: { report: Report }) {
  const { id, fullName, title, department, throughName, lastSyncedAt } = report
  const warning = reportWarning(report)
  return (
    <li className="group relative grid items-center gap-x-6 gap-y-2 px-4 py-3.5 transition-colors last:rounded-b-xl focus-within:bg-sunken/60 hover:bg-sunken/60 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5 lg:grid-cols-[minmax(0,1fr)_16rem_9rem_1rem]">
      <div className="flex min-w-0 items-center gap-3 max-lg:sm:col-span-2">
        <Avatar name={fullName} className="size-9 text-xs" />
        <div className="min-w-0">
          <Link
            href={`/reviews/${id}` as Route}
            className="wrap-break-word font-medium after:absolute after:inset-0 group-hover:text-accent-ink"
          >
            {fullName}
          </Link>
          <p className="wrap-break-word text-muted text-xs">
            {[title, department, throughName && `Reports to ${throughName}`].filter(Boolean).join(' · ')}
          </p>
        </div>
      </div>
      <div className="max-sm:pl-12 max-lg:sm:pl-12">
        <GoalCounts
          counts={{
            completed: report.completed,
            on_track: report.onTrack,
            at_risk: report.atRisk,
            off_track: report.offTrack,
          }}
        />
      </div>
      <p className="text-muted text-xs max-sm:pl-12 lg:text-right">
        {lastSyncedAt ? (
          <>
            Synced <RelativeTime instant={lastSyncedAt} />
          </>
        ) : (
          'Not synced'
        )}
      </p>
      <ChevronRight
        aria-hidden
        className="size-4 text-muted transition-transform group-hover:translate-x-0.5 group-hover:text-accent-ink max-lg:hidden"
      />
      {warning && (
        <p className="col-span-full flex items-start gap-1.5 pl-12 text-[0.8125rem] text-warn-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {warning}
        </p>
      )}
    </li>
  )
}

/** The legend of the rows' shapes; hidden from screen readers, to which each row names its statuses. */
function StatusLegend() {
  return (
    <p aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs [&_svg]:size-3.5">
      {goalStatuses.map((status) => (
        <span key={status} className="flex items-center gap-1.5">
          {goalStatusLooks[status].icon}
          {goalStatusLooks[status].word}
        </span>
      ))}
    </p>
  )
}

function summary(reports: Report[], toLookAt: number): string {
  const goals = reports.reduce(
    (sum, { completed, onTrack, atRisk, offTrack }) => sum + completed + onTrack + atRisk + offTrack,
    0,
  )
  const warned =
    toLookAt === 0 ? 'Everyone is up to date' : `${plural(toLookAt, 'person needs', 'people need')} attention`
  return `${plural(goals, 'goal')} · ${warned}`
}
