import type { Jsonified } from '#app/requests/jsonified'
import type {
  employeesToCheck,
  excludedEmployees,
  mappedEmployees,
  unmappedEmployees,
} from '#db/queries/people/list/people-lists'

type RowOf<Query extends (...args: never[]) => Promise<{ rows: unknown[] }>> = Jsonified<
  Awaited<ReturnType<Query>>['rows'][number]
>

// The rows of the lists as their addresses under /api/admin/people send them.
export type UnmappedRow = RowOf<typeof unmappedEmployees>
export type MappedRow = RowOf<typeof mappedEmployees>
export type CheckRow = RowOf<typeof employeesToCheck>
export type ExcludedRow = RowOf<typeof excludedEmployees>
