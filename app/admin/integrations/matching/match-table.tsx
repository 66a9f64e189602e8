import { SearchX } from 'lucide-react'
import { useId, useState } from 'react'
import { formatNumber } from '#lib/format'
import { type Suggestion, withChoice } from '#lib/people/matching/suggestions'
import { SearchInput } from '#ui/controls/search-input'
import { EmptyState } from '#ui/feedback/empty-state'
import { Pagination } from '#ui/layout/pagination'
import { Table } from '#ui/layout/table'
import { MatchRow } from './match-row.tsx'

type MatchTableProps = {
  suggestions: readonly Suggestion[]
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

const pageSize = 50

const columns = [
  { key: 'choice', label: <span className="sr-only">Chosen</span>, className: 'w-10' },
  { key: 'ours', label: 'Employee', className: 'w-1/2' },
  { key: 'theirs', label: 'In Culture Amp' },
]

/** Every pair with both names; what needs a look comes first. */
export function MatchTable({ suggestions, chosen, onChoose }: MatchTableProps) {
  const [typed, setTyped] = useState('')
  const [page, setPage] = useState(0)
  const shown = suggestions.filter((row) => isFound(row, typed))
  const rows = shown.slice(page * pageSize, (page + 1) * pageSize)
  const step = (to: number) => ({ onSelect: () => setPage(to) })
  const differing = suggestions.filter(({ namesDiffer }) => namesDiffer).length
  const disputed = suggestions.filter(({ conflict }) => conflict !== null).length
  return (
    <div className="grid min-w-0 gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="tabular-nums">
          {formatNumber(chosen.size)} of {formatNumber(suggestions.length)} chosen
          {differing > 0 && `, ${formatNumber(differing)} with different names`}
          {disputed > 0 && `, ${formatNumber(disputed)} to decide`}
        </p>
        {suggestions.length > 10 && (
          <SearchInput
            label="Search matches"
            placeholder="Name, email or ID"
            value={typed}
            onValueChange={(value) => {
              setTyped(value)
              setPage(0)
            }}
          />
        )}
      </div>
      <AllShown shown={shown} chosen={chosen} onChoose={onChoose} />
      <div className="max-h-[50vh] overflow-y-auto rounded-lg ring-1 ring-line ring-inset">
        <Table caption="Suggested matches" columns={columns}>
          {rows.map((row) => (
            <MatchRow
              key={row.key}
              row={row}
              isChosen={chosen.has(row.key)}
              onChoose={(isChosen) => onChoose(withChoice(suggestions, chosen, row.key, isChosen))}
            />
          ))}
        </Table>
        {rows.length === 0 && <EmptyState icon={<SearchX />} title={`No match for “${typed}”`} />}
      </div>
      {shown.length > pageSize && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Pagination
            label="Pages of suggested matches"
            shown={`${formatNumber(page * pageSize + 1)}–${formatNumber(page * pageSize + rows.length)} of ${formatNumber(shown.length)}`}
            previous={page > 0 ? step(page - 1) : null}
            next={(page + 1) * pageSize < shown.length ? step(page + 1) : null}
          />
        </div>
      )}
    </div>
  )
}

/** Chooses all rows that the search shows, but those to decide one by one, or none of them. */
function AllShown({
  shown,
  chosen,
  onChoose,
}: Omit<MatchTableProps, 'suggestions'> & { shown: Suggestion[] }) {
  const id = useId()
  const clear = shown.filter(({ conflict }) => conflict === null)
  if (clear.length < 2) return null
  const isAll = clear.every(({ key }) => chosen.has(key))
  return (
    <div className="flex items-center gap-2.5">
      <input
        id={id}
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={isAll}
        onChange={() => {
          const next = new Set(chosen)
          for (const { key } of isAll ? shown : clear) {
            if (isAll) next.delete(key)
            else next.add(key)
          }
          onChoose(next)
        }}
      />
      <label htmlFor={id}>Choose all {formatNumber(clear.length)} without conflicts</label>
    </div>
  )
}

function isFound(row: Suggestion, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const text = [row.fullName, row.email, row.theirName, row.cultureAmpUserId].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}
