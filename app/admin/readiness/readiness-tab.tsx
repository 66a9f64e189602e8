'use client'

import { CircleCheck, Download, SearchX, Users } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { LoadError } from '#app/requests/load-error.tsx'
import { formatNumber } from '#lib/format'
import type { ReadinessPage } from '#lib/readiness/readiness'
import { Day } from '#ui/clock/day'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { EmptyState } from '#ui/feedback/empty-state'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { Pagination } from '#ui/layout/pagination'
import { GroupsTable } from './groups-table.tsx'
import { PeopleTable } from './people-table.tsx'
import { StateFilter } from './state-filter.tsx'
import { type ReadinessList, useReadiness } from './use-readiness.ts'
import { ViewChoice } from './view-choice.tsx'

/** Who is ready for the review period, and what is missing where. What is shown is in the URL. */
export function ReadinessTab() {
  return (
    <NuqsAdapter>
      <Readiness />
    </NuqsAdapter>
  )
}

function Readiness() {
  const list = useReadiness()
  const { query } = list
  const page = query.data
  const isEmpty = page !== undefined && page.found === 0
  return (
    <Card
      title="Readiness"
      description={page && <PeriodLine page={page} />}
      actions={
        <a href={list.exportHref} download className={buttonVariants()}>
          <Download aria-hidden />
          Export {list.isNarrowed && 'filtered '}CSV
        </a>
      }
      flush
      footer={
        page &&
        !isEmpty && (
          <Pagination
            label="Pages of readiness"
            shown={`${formatNumber(page.rows.length)} of ${formatNumber(page.found)}${list.isNarrowed ? ' found' : ''}`}
            previous={list.previous}
            next={list.next}
          />
        )
      }
    >
      {page && <StateFilter counts={page.counts} list={list} />}
      <ViewChoice list={list} page={page} />
      <LoadError what="readiness" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={8} label="Loading readiness" />}
      {page && !isEmpty && <Rows page={page} list={list} />}
      {isEmpty && <NoRows list={list} />}
    </Card>
  )
}

function PeriodLine({ page: { period } }: { page: ReadinessPage }) {
  const toSettings = (
    <Link
      href={'/admin?tab=settings#review-period' as Route}
      className={buttonVariants({ variant: 'link', size: 'sm' })}
    >
      {period ? 'Change' : 'Set a review period'}
    </Link>
  )
  if (!period) return <>No review period is set, so every goal counts. {toSettings}</>
  return (
    <>
      Review period <Day day={period.from} /> – <Day day={period.to} />. {toSettings}
    </>
  )
}

function Rows({ page, list }: { page: ReadinessPage; list: ReadinessList }) {
  const isChanging = list.query.isPlaceholderData
  if (page.view === 'people') return <PeopleTable people={page.rows} isChanging={isChanging} />
  return <GroupsTable by={page.view} groups={page.rows} isChanging={isChanging} onFilter={list.show} />
}

function NoRows({ list }: { list: ReadinessList }) {
  if (list.isNarrowed || list.asked.page > 1) {
    return (
      <EmptyState
        icon={list.asked.state === null ? <SearchX /> : <CircleCheck />}
        title="No one here"
        action={
          <Button onClick={() => list.show({ state: null, manager: null, department: null })}>
            Show everyone
          </Button>
        }
      >
        No one matches these filters any more.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Users />}
      title="No people yet"
      action={
        <Link href={'/admin?tab=team' as Route} className={buttonVariants()}>
          Go to Team
        </Link>
      }
    >
      Add or import people to see who is ready for reviews.
    </EmptyState>
  )
}
