import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { getJson } from '#app/requests/fetch-json'
import { formatNumber } from '#lib/format'
import type { LineChange } from '#lib/imports/plan-line'
import type { ShownLine } from '#lib/people/imports/view'
import { cn } from '#ui/cn'
import { buttonVariants } from '#ui/controls/button-variants'
import { Alert } from '#ui/feedback/alert'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Pagination } from '#ui/layout/pagination'
import type { ImportDialogKind } from '../kinds.ts'
import { ChangesTable } from './changes-table.tsx'

const names: Record<LineChange, string> = {
  added: 'Added',
  changed: 'Changed',
  deactivated: 'Deactivated',
  removed: 'Removed',
  refused: 'Refused',
  unchanged: 'Unchanged',
}

const nothingOf = (what: 'No one' | 'No goal'): Record<LineChange, string> => ({
  added: `${what} is added.`,
  changed: `${what} is changed.`,
  deactivated: `${what} is deactivated.`,
  removed: `${what} is removed.`,
  refused: 'No line is refused.',
  unchanged: 'Every line changes something.',
})

type ChangesProps = {
  kind: ImportDialogKind
  importId: string
  counts: Record<string, number>
  /** Something was chosen since: this is what the check before would do. */
  isStale: boolean
}

/** What an import would do, a tab for each kind of change. */
export function Changes({ kind: { kind, changes }, importId, counts, isStale }: ChangesProps) {
  const nothing = nothingOf(kind === 'goals' ? 'No goal' : 'No one')
  const first = changes.find((change) => (counts[change] ?? 0) > 0) ?? 'unchanged'
  const root = useRef<HTMLDivElement>(null)
  // Below the fields, which fill a small screen: what a check has found would be out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each check
  useEffect(() => {
    root.current?.scrollIntoView()
  }, [importId])
  return (
    <Tabs.Root
      ref={root}
      key={importId}
      defaultValue={first}
      className={cn('min-w-0 transition-opacity', isStale && 'opacity-60')}
    >
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b">
        <Tabs.List aria-label="Kinds of changes" className="-mb-px flex flex-wrap">
          {changes.map((change) => (
            <Tabs.Trigger
              key={change}
              value={change}
              className="flex h-10 items-center gap-2 border-transparent border-b-2 px-3 font-medium text-muted hover:text-ink focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {names[change]}
              <span className="text-muted text-xs tabular-nums">{formatNumber(counts[change] ?? 0)}</span>
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {(counts.refused ?? 0) > 0 && (
          <a
            href={`/api/admin/imports/${importId}/refused`}
            download
            className={buttonVariants({ variant: 'secondary', size: 'sm' })}
          >
            <Download aria-hidden />
            Download refused lines
          </a>
        )}
      </div>
      {changes.map((change) => (
        <Tabs.Content key={change} value={change} tabIndex={-1}>
          {(counts[change] ?? 0) > 0 ? (
            <ChangePages importId={importId} change={change} />
          ) : (
            <p className="px-1 py-6 text-center text-muted">{nothing[change]}</p>
          )}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}

const linesOnPage = 50

function ChangePages({ importId, change }: { importId: string; change: LineChange }) {
  const [page, setPage] = useState(0)
  const query = useQuery({
    queryKey: ['import-lines', importId, change, page],
    queryFn: ({ signal }) =>
      getJson<{ rows: ShownLine[]; total: number }>(
        `/api/admin/imports/${importId}/lines?change=${change}&page=${page}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  })
  if (query.isPending) return <SkeletonRows rows={5} label="Loading the changes" />
  if (query.error) return <Alert tone="bad">{query.error.message}</Alert>
  const { rows, total } = query.data
  const from = page * linesOnPage
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section aria-label="Lines" tabIndex={0} className="max-h-[40dvh] overflow-y-auto">
        <ChangesTable change={change} rows={rows} isChanging={query.isPlaceholderData} />
      </section>
      <div className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-3 text-muted">
        <Pagination
          label="Pages of changes"
          shown={`${formatNumber(from + 1)}–${formatNumber(from + rows.length)} of ${formatNumber(total)}`}
          previous={page > 0 ? { onSelect: () => setPage(page - 1) } : null}
          next={from + rows.length < total ? { onSelect: () => setPage(page + 1) } : null}
        />
      </div>
    </>
  )
}
