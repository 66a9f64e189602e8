'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LoadError } from '#app/admin/list/load-error.tsx'
import { getJson } from '#app/requests/fetch-json'
import { Later, laterCode } from '#ui/overlays/later'
import { peopleKeys } from '../data.ts'
import type { CheckRow } from '../people/people-rows.ts'
import { type EditedRows, withEdited } from './check-rows.ts'

const checkList = laterCode(() => import('./check-list.tsx'))
const confirmNoGoalsDialog = laterCode(() => import('./confirm-no-goals-dialog.tsx'))

/** The region "Check these people", there only while somebody's answer proves nothing (product.md 5, rules 3 and 4). */
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
      <LoadError what="The list of people to check" query={query} />
      <Later code={checkList} isWanted={rows.length > 0}>
        {({ CheckList }) =>
          rows.length > 0 && <CheckList rows={rows} edited={edited} onEdit={edit} onConfirm={setAsked} />
        }
      </Later>
      <Later code={confirmNoGoalsDialog} isWanted={asked !== null}>
        {({ ConfirmNoGoalsDialog }) => <ConfirmNoGoalsDialog person={asked} onClose={() => setAsked(null)} />}
      </Later>
    </>
  )
}
