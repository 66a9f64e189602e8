'use client'

import { TriangleAlert } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { PeoplePanel } from '#app/block/panel/people-panel.tsx'
import { PreviewButton } from '#app/block/panel/preview-button.tsx'
import type { ReportRow as Report } from '#db/queries/reviews/reports'
import { factsLine } from '#lib/format'
import { Avatar } from '#ui/display/avatar'
import { Pill } from '#ui/display/pill'
import { RelativeTime } from '#ui/display/relative-time'
import { hrActionsOf } from '../hr-actions.tsx'
import { noGoalsWord, reportWarning } from '../report-warning.ts'
import { RowCounts } from './row-counts.tsx'

/** A page of reports; each row leads to the person. Rendered from the rows alone, so that the page carries them once. */
export function ReportRows({ rows, isAdmin }: { rows: Report[]; isAdmin: boolean }) {
  const router = useRouter()
  const pageOf = usePageAddress()
  return (
    <>
      <ul className="divide-y divide-line border-line border-t">
        {rows.map((report) => (
          <ReportRow key={report.id} report={report} page={pageOf(report.id)} />
        ))}
      </ul>
      <PeoplePanel
        people={rows}
        pageOf={pageOf}
        {...(isAdmin ? {} : { hrActionsOf })}
        onRefreshed={() => router.refresh()}
      />
    </>
  )
}

/** The address of a person's page, which states the list where it is narrowed, for its back link. */
function usePageAddress() {
  const search = useSearchParams().toString()
  const from = search === '' ? '' : `?${new URLSearchParams({ from: `/reviews?${search}` })}`
  return (employeeId: string) => `/reviews/${employeeId}${from}` as Route
}

function ReportRow({ report, page }: { report: Report; page: Route }) {
  const { fullName, title, department, isDirect, throughName, lastSyncedAt, state } = report
  const warning = reportWarning(report)
  const hasGoals = report.completed + report.onTrack + report.atRisk + report.offTrack > 0
  const place = factsLine([title, department])
  return (
    <li className="group relative grid items-center gap-x-6 gap-y-2 px-4 py-3.5 last:rounded-b-xl focus-within:bg-sunken/60 hover:bg-sunken/60 sm:grid-cols-[minmax(0,1fr)_13rem] sm:px-5 lg:grid-cols-[minmax(0,1fr)_16rem_9rem]">
      <div className="flex min-w-0 items-center gap-3 max-lg:sm:row-span-2">
        <Avatar name={fullName} className="size-9 text-xs" />
        <div className="min-w-0 flex-1">
          <Link
            href={page}
            prefetch={false}
            dir="auto"
            className="wrap-anywhere line-clamp-2 text-left font-medium after:absolute after:inset-0 group-hover:text-accent-ink"
          >
            {fullName}
          </Link>
          {place && <p className="wrap-anywhere line-clamp-2 text-muted text-xs">{place}</p>}
          {!isDirect && (
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-muted text-xs">
              <Pill>Indirect</Pill>
              {throughName && <span className="wrap-anywhere line-clamp-2">reports to {throughName}</span>}
            </p>
          )}
        </div>
        {/* Above the link, which fills the row. */}
        <span className="relative z-10">
          <PreviewButton person={report} isIcon />
        </span>
      </div>
      <div className="max-sm:pl-12">
        {hasGoals ? <RowCounts counts={report} /> : <span className="text-muted">{noGoalsWord[state]}</span>}
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
      {warning && (
        <p className="col-span-full flex items-start gap-1.5 pl-12 text-[0.8125rem] text-warn-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {warning}
        </p>
      )}
    </li>
  )
}
