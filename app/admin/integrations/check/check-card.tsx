'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { getJson } from '#app/requests/fetch-json'
import { LoadError } from '#app/requests/load-error.tsx'
import { loadFailed } from '#ui/feedback/load-failed'
import { peopleKeys } from '../data.ts'
import type { CheckRow } from '../people/people-rows.ts'
import { CheckList } from './check-list.tsx'
import { type EditedRows, withEdited } from './check-rows.ts'

const ConfirmNoGoalsDialog = dynamic(
  () => import('./confirm-no-goals-dialog.tsx').then((file) => file.ConfirmNoGoalsDialog, loadFailed),
  { ssr: false },
)

/** The region "Check these people", shown only while someone needs review: an empty answer is not evidence that goals are gone. */
export function CheckCard() {
  const query = useQuery({
    queryKey: peopleKeys.check,
    queryFn: ({ signal }) => getJson<{ rows: CheckRow[] }>('/api/admin/people/check', signal),
  })
  const [asked, setAsked] = useState<CheckRow | null>(null)
  const [edited, setEdited] = useState<EditedRows>({})
  const rows = withEdited(query.data?.rows ?? [], edited)

  const edit = (row: CheckRow, at: number, text: string | null) =>
    setEdited(({ [row.id]: before, ...others }) =>
      text === null ? others : { ...others, [row.id]: { row, at: before?.at ?? at, text } },
    )
  return (
    <>
      <LoadError what="the people to check" query={query} />
      {rows.length > 0 && <CheckList rows={rows} edited={edited} onEdit={edit} onConfirm={setAsked} />}
      {asked && <ConfirmNoGoalsDialog person={asked} onClose={() => setAsked(null)} />}
    </>
  )
}
