'use client'

import { ArrowLeft, Printer, RefreshCw } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { usePersonRefresh } from '#app/block/refresh/refresh-provider.tsx'
import { RefreshStatus } from '#app/block/refresh/refresh-status.tsx'
import { factsLine } from '#lib/format'
import type { Preview } from '#lib/reviews/preview'
import { Button } from '#ui/controls/button'
import { RelativeTime } from '#ui/display/relative-time'
import { PageHeader } from '#ui/layout/page-header'

type PersonHeadProps = Pick<Preview, 'employee' | 'syncedAt' | 'isMapped' | 'isFromFile'> & {
  /** The list that one came from. */
  back: Route
}

/** Who this is, how old the goals are, and the way to newer ones. */
export function PersonHead({ employee, syncedAt, isMapped, isFromFile, back }: PersonHeadProps) {
  const refresh = usePersonRefresh()
  const about = factsLine([employee.title, employee.department])
  return (
    <div className="grid gap-4">
      <PageHeader
        title={employee.fullName}
        back={
          <Link
            href={back}
            className="-ml-1 inline-flex items-center gap-1 rounded-md px-1 text-muted hover:text-ink print:hidden"
          >
            <ArrowLeft aria-hidden className="size-3.5" />
            Reviews
          </Link>
        }
        description={
          <>
            {about && (
              <>
                {about}
                <span aria-hidden> · </span>
              </>
            )}
            {syncedAt ? (
              <>
                {isFromFile ? 'From a file, imported' : 'Synced'} <RelativeTime instant={syncedAt} />
              </>
            ) : (
              'Not synced yet'
            )}
          </>
        }
        actions={
          <div className="flex flex-wrap gap-2 print:hidden">
            <Button variant="ghost" onClick={() => window.print()}>
              <Printer aria-hidden />
              Print
            </Button>
            {isMapped && !isFromFile && (
              <Button loading={refresh.isBusy} onClick={() => void refresh.start()}>
                <RefreshCw aria-hidden />
                Refresh from Culture Amp
              </Button>
            )}
          </div>
        }
      />
      <RefreshStatus />
    </div>
  )
}
