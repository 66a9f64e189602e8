import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { getJson } from '#app/requests/fetch-json'
import type { ListPage } from '#db/queries/people/list/list-page'
import { Spinner } from '#ui/feedback/spinner'
import { OutcomeLine } from '../mapped/outcome-line.tsx'
import type { MappedRow, UnmappedRow } from '../people/people-rows.ts'
import { peopleKeys } from '../query-keys.ts'

type IdProofProps = { person: UnmappedRow; id: string; isProving: boolean }

/** The goals found under an ID just saved. */
export function IdProof({ person, id, isProving }: IdProofProps) {
  return isProving ? <Awaited person={person} id={id} /> : <Quiet>Checked with the next sync.</Quiet>
}

const longMs = 15_000

function Awaited({ person, id }: Omit<IdProofProps, 'isProving'>) {
  const isLong = useAfter(longMs)
  const { data: row, error } = useProof(person, id, isLong ? 5_000 : 1_000)
  if (row && !row.isReading) return <OutcomeLine row={row} />
  if (error) return <Quiet>{error.message}</Quiet>
  return (
    <Quiet>
      <Spinner className="mr-1.5 inline size-3.5 align-[-0.15em]" />
      {isLong
        ? 'This is taking longer than usual. You can go on; the result will show under Mapped.'
        : 'Checking…'}
    </Quiet>
  )
}

/** The person's row of the mapped list, asked for until the one-person run is over. */
function useProof(person: UnmappedRow, id: string, everyMs: number) {
  return useQuery({
    queryKey: peopleKeys.proof(person.id, id),
    queryFn: async ({ signal }) => {
      // An email finds one person, where a short ID may be a part of many others.
      const asked = new URLSearchParams({ search: person.email ?? id })
      const page = await getJson<ListPage<MappedRow>>(`/api/admin/people/mapped?${asked}`, signal)
      return page.rows.find((row) => row.id === person.id) ?? null
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && !state.data.isReading ? false : everyMs),
  })
}

function useAfter(ms: number): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return isOver
}

function Quiet({ children }: { children: ReactNode }) {
  return <span className="text-muted">{children}</span>
}
