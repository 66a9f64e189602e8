import { useQuery } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import { agree, formatNumber, plural } from '#lib/format'
import { needsDeactivationConfirmation } from '#lib/people/imports/deactivation-limit'
import type { importView } from '#lib/people/imports/view'
import { Alert } from '#ui/feedback/alert'
import { CheckboxLine } from '../source/checkbox-line.tsx'
import type { ImportState } from '../use-import.ts'

type Counts = Record<string, number>

/** Whether all that has to be confirmed apart is. */
export const isConfirmed = (counts: Counts, confirmed: ImportState['confirmed']): boolean =>
  (!needsDeactivationConfirmation(counts) || confirmed.deactivations) && (!counts.admins || confirmed.admins)

/** What is confirmed apart: many deactivations, and people who become admins, by name. */
export function Confirmations({ importId, state }: { importId: string; state: ImportState }) {
  const counts = state.result?.ok ? state.result.counts : {}
  const { confirmed, setConfirmed } = state
  const deactivated = plural(counts.deactivated ?? 0, 'person', 'people')
  return (
    <>
      {needsDeactivationConfirmation(counts) && (
        <Alert
          tone="warn"
          title={`${formatNumber(counts.deactivated ?? 0)} of ${plural(counts.people ?? 0, 'person', 'people')} would be deactivated`}
        >
          <p className="mb-2">
            They leave every list, lose their account and their Culture Amp user ID. Is the file really
            everybody?
          </p>
          <CheckboxLine
            label={`Deactivate ${deactivated}`}
            checked={confirmed.deactivations}
            onChange={(deactivations) => setConfirmed({ ...confirmed, deactivations })}
          />
        </Alert>
      )}
      {(counts.admins ?? 0) > 0 && (
        <Alert
          tone="warn"
          title={`${plural(counts.admins ?? 0, 'person', 'people')} would become ${agree(counts.admins ?? 0, 'an admin', 'admins')}`}
        >
          <NewAdmins importId={importId} />
          <CheckboxLine
            label={`Make ${plural(counts.admins ?? 0, 'person', 'people')} ${agree(counts.admins ?? 0, 'an admin', 'admins')}`}
            checked={confirmed.admins}
            onChange={(admins) => setConfirmed({ ...confirmed, admins })}
          />
        </Alert>
      )}
    </>
  )
}

type View = NonNullable<Awaited<ReturnType<typeof importView>>>

function NewAdmins({ importId }: { importId: string }) {
  const { data } = useQuery({
    queryKey: ['import', importId],
    queryFn: ({ signal }) => getJson<Pick<View, 'admins'>>(`/api/admin/imports/${importId}`, signal),
  })
  const names = data?.admins.map(({ name, line }) => `${name} (line ${line})`).join(', ')
  return (
    <p className="mb-2">
      {names ? `${names}.` : 'Loading their names…'} Admins see everything and manage everyone.
    </p>
  )
}
