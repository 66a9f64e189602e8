import { X } from 'lucide-react'
import { Button } from '#ui/controls/button'
import { DepartmentFilter } from './department-filter.tsx'
import { ManagerFilter } from './manager-filter.tsx'
import { SinceFilter } from './since-filter.tsx'

type Filters = { department: string | null; manager: string | null; since: string | null }

type FiltersPanelProps = {
  filters: Filters
  onFilter: (changed: Partial<Filters>) => void
  /** Takes search and filters away. */
  onClear: () => void
  isFiltered: boolean
}

/** The filters of a list of people, shown on request. */
export function FiltersPanel({ filters, onFilter, onClear, isFiltered }: FiltersPanelProps) {
  return (
    <div className="grid gap-2 px-4 pb-3 sm:grid-cols-2 sm:px-5 lg:grid-cols-[1fr_1fr_auto_auto]">
      <DepartmentFilter value={filters.department} onChange={(department) => onFilter({ department })} />
      <ManagerFilter value={filters.manager} onChange={(manager) => onFilter({ manager })} />
      <SinceFilter value={filters.since} onChange={(since) => onFilter({ since })} />
      {isFiltered && (
        <Button variant="ghost" className="justify-self-start" onClick={onClear}>
          <X aria-hidden />
          Clear filters
        </Button>
      )}
    </div>
  )
}
