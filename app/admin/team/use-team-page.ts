import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { getJson } from '#app/api-client'
import type { Jsonified } from '#app/jsonified'
import type { team } from '#db/queries/people-lists'
import type { Page } from '#lib/people/page'
import { useCursorTrail } from '../use-cursor-trail.ts'
import { useFoundTotal } from '../use-found-total.ts'

export type TeamMember = Jsonified<Awaited<ReturnType<typeof team>>['rows'][number]>

const searchDelayMs = 200

/** One page of the team, searched and paged by the server. */
export function useTeamPage() {
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), searchDelayMs)
    return () => clearTimeout(timer)
  }, [typed])

  const trail = useCursorTrail(search)
  const query = useQuery({
    queryKey: ['team', search, trail.cursor],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ search, after: trail.cursor ?? '' })
      return getJson<Page<TeamMember, number | null>>(`/api/admin/team?${asked}`, signal)
    },
    placeholderData: keepPreviousData,
  })
  const total = useFoundTotal('team', search, query.data)
  return { query, total, pages: trail.pages(query), search, typed, setTyped }
}
