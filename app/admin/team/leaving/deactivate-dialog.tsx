import { useMutation } from '@tanstack/react-query'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { LoadError } from '#app/requests/load-error.tsx'
import { plural } from '#lib/format'
import type { DeactivationEffect } from '#lib/people/team/deactivate'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { toastNeutral } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { deactivateEmployeeAction } from '../actions.ts'
import { useDeactivationEffect, useInvalidatePeople } from '../team-data.ts'

type LeavingDialogProps = { person: { id: string; fullName: string }; onClose: () => void }

/** Asks before a person is deactivated, and shows what that does. */
export function DeactivateDialog({ person, onClose }: LeavingDialogProps) {
  const effect = useDeactivationEffect(person.id)
  const invalidate = useInvalidatePeople()
  const deactivate = useMutation(actionMutation(deactivateEmployeeAction))

  const confirm = async () => {
    if (!(await deactivate.mutateAsync({ employeeId: person.id })).ok) return
    toastNeutral(`${person.fullName} is deactivated.`)
    await invalidate()
    onClose()
  }

  return (
    <ConfirmDialog
      title={`Deactivate ${person.fullName}?`}
      description="For people who have left. You can reactivate them at any time."
      confirmLabel="Deactivate"
      isPending={deactivate.isPending}
      failure={failureOf(deactivate.data)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <LoadError what="what this changes" query={effect} />
      {effect.isPending && <SkeletonRows rows={2} label="Loading what this changes" />}
      {effect.data && (
        <ul className="list-disc space-y-1 pl-5">
          {effectLines(effect.data).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  )
}

function effectLines({ cultureAmpUserId, goals, hasAccount, reports }: DeactivationEffect): string[] {
  return [
    'Leaves all lists and syncs.',
    cultureAmpUserId === null
      ? ''
      : `Culture Amp user ID ${cultureAmpUserId} becomes free. ${plural(goals, 'goal')} ${goals === 1 ? 'stays' : 'stay'} in the history only.`,
    hasAccount ? 'Is signed out and can’t sign in again.' : '',
    reports === 0
      ? ''
      : `${plural(reports, 'person', 'people')} will need a new manager (Team, filter “Manager has left”).`,
  ].filter(Boolean)
}
