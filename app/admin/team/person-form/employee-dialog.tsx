import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { getJson } from '#app/requests/fetch-json'
import { LoadError } from '#app/requests/load-error.tsx'
import type { PersonDetails } from '#db/queries/people/person/person-details'
import type { PersonView } from '#lib/people/person/person-view'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { toast } from '#ui/feedback/toast'
import { Dialog, DialogContent } from '#ui/overlays/dialog'
import { FormDialog } from '#ui/overlays/form-dialog'
import { addEmployeeAction, editEmployeeAction } from '../actions.ts'
import { useInvalidatePeople } from '../team-data.ts'
import { EmployeeFields } from './employee-fields.tsx'
import { type EmployeeFormState, emptyForm, formOf } from './employee-form.ts'

type EmployeeDialogProps = {
  /** Null to add a person. */
  employeeId: string | null
  onClose: () => void
}

/** Adds a person, or edits one as the database has it at this moment. */
export function EmployeeDialog({ employeeId, onClose }: EmployeeDialogProps) {
  const query = useQuery({
    queryKey: ['person', 'form', employeeId],
    queryFn: ({ signal }) => getJson<PersonView>(`/api/admin/people/${employeeId}`, signal),
    enabled: employeeId !== null,
    // What is typed must not be read anew under the cursor.
    ...{ staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  })
  if (employeeId === null) return <EmployeeForm person={null} onClose={onClose} />
  if (query.data) return <EmployeeForm person={query.data.person} onClose={onClose} />
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Edit person" size="lg">
        <LoadError what="this person" query={query} />
        {query.isPending && <SkeletonRows rows={5} label="Loading this person" />}
      </DialogContent>
    </Dialog>
  )
}

type EmployeeFormProps = { person: PersonDetails | null; onClose: () => void }

function EmployeeForm({ person, onClose }: EmployeeFormProps) {
  const [form, setForm] = useState<EmployeeFormState>(person ? formOf(person) : emptyForm)
  const invalidate = useInvalidatePeople()
  const save = useMutation(
    actionMutation((values: EmployeeFormState) =>
      person ? editEmployeeAction({ employeeId: person.id, form: values }) : addEmployeeAction(values),
    ),
  )
  const fault = save.data && !save.data.ok && 'field' in save.data ? save.data : null
  const fields = useFocusOnFault(fault)

  const submit = async () => {
    if (!(await save.mutateAsync(form)).ok) return
    await invalidate()
    onClose()
    toast(person ? `Saved ${form.fullName.trim()}.` : `Added ${form.fullName.trim()}.`)
  }

  return (
    <FormDialog
      title={person ? `Edit ${person.fullName}` : 'Add person'}
      size="lg"
      submitLabel={person ? 'Save person' : 'Add person'}
      isPending={save.isPending}
      failure={fault ? null : failureOf(save.data)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div ref={fields}>
        <EmployeeFields
          form={form}
          fault={fault}
          names={namesOf(person)}
          onChange={(changed) => {
            setForm((before) => ({ ...before, ...changed }))
            if (fault && fault.field in changed) save.reset()
          }}
        />
      </div>
    </FormDialog>
  )
}

/** Moves the focus to the field that was refused. */
function useFocusOnFault(fault: object | null) {
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (fault) fields.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [fault])
  return fields
}

const namesOf = (person: PersonDetails | null): Map<string, string> =>
  new Map([person?.manager, person?.reviewer].flatMap((one) => (one ? [[one.id, one.fullName]] : [])))
