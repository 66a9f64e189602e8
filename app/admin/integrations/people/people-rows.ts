import type { Jsonified } from '#app/requests/jsonified'
import type { employeesToCheck, excludedEmployees } from '#db/queries/people/people'
import type { mappedEmployees, unmappedEmployees } from '#db/queries/people/people-lists'

type RowOf<Query extends (...args: never[]) => Promise<unknown>> = Jsonified<
  Awaited<ReturnType<Query>> extends { rows: (infer Row)[] }
    ? Row
    : Awaited<ReturnType<Query>> extends (infer Row)[]
      ? Row
      : never
>

// The rows of the lists as their addresses under /api/admin/people send them.
export type UnmappedRow = RowOf<typeof unmappedEmployees>
export type MappedRow = RowOf<typeof mappedEmployees>
export type CheckRow = RowOf<typeof employeesToCheck>
export type ExcludedRow = RowOf<typeof excludedEmployees>
