import { X } from 'lucide-react'
import type { ReadinessPage } from '#lib/readiness/readiness'
import { Button } from '#ui/controls/button'
import { Select } from '#ui/controls/select'
import type { ReadinessList } from './use-readiness.ts'

/** What the rows are, and the manager or department that they are narrowed to. */
export function ViewChoice({ list, page }: { list: ReadinessList; page: ReadinessPage | undefined }) {
  const { view, manager, department } = list.asked
  const firstPerson = page?.view === 'people' ? page.rows[0] : undefined
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-4 sm:px-5">
      <Select
        aria-label="Show by"
        className="w-auto"
        value={view}
        onChange={({ target }) => list.show({ view: target.value as typeof view })}
      >
        <option value="people">By person</option>
        <option value="managers">By manager</option>
        <option value="departments">By department</option>
      </Select>
      {manager !== null && (
        <Narrowed onClear={() => list.show({ manager: null })}>
          {manager === '' ? 'No manager' : `Reports of ${firstPerson?.managerName ?? 'one manager'}`}
        </Narrowed>
      )}
      {department !== null && (
        <Narrowed onClear={() => list.show({ department: null })}>{department || 'No department'}</Narrowed>
      )}
    </div>
  )
}

function Narrowed({ onClear, children }: { onClear: () => void; children: string }) {
  return (
    <Button className="own:h-auto min-h-9 min-w-0 whitespace-normal text-left" onClick={onClear}>
      <span className="wrap-anywhere min-w-0">{children}</span>
      <X aria-hidden />
      <span className="sr-only">Remove this filter</span>
    </Button>
  )
}
