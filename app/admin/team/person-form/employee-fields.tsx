import { useId } from 'react'
import { Field } from '#ui/controls/field'
import { Input } from '#ui/controls/input'
import { useDepartments } from '../team-data.ts'
import type { EmployeeFormState } from './employee-form.ts'
import { PersonPicker } from './person-picker.tsx'

type EmployeeFieldsProps = {
  form: EmployeeFormState
  onChange: (changed: Partial<EmployeeFormState>) => void
  /** The fault of one field, as a sentence. */
  fault: { field: keyof EmployeeFormState; message: string } | null
  /** Names of the people chosen when the form was opened, by id. */
  names: ReadonlyMap<string, string>
}

/** The fields of a person. */
export function EmployeeFields({ form, onChange, fault, names }: EmployeeFieldsProps) {
  const listId = useId()
  const departments = useDepartments().data?.departments ?? []
  const errorOf = (field: keyof EmployeeFormState) => (fault?.field === field ? fault.message : undefined)
  const text = (
    field: 'fullName' | 'email' | 'title' | 'department' | 'employeeNumber' | 'startDate' | 'endDate',
  ) => ({
    name: field,
    value: form[field],
    onChange: ({ target }: { target: { value: string } }) => onChange({ [field]: target.value }),
  })
  const person = (field: 'managerId' | 'reviewerId') => ({
    value: form[field],
    name: names.get(form[field] ?? ''),
    onChange: (chosen: { id: string } | null) => onChange({ [field]: chosen?.id ?? null }),
  })
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label="Full name" error={errorOf('fullName')}>
        <Input {...text('fullName')} maxLength={200} autoComplete="off" />
      </Field>
      <Field label="Email" optional error={errorOf('email')}>
        <Input {...text('email')} type="email" maxLength={254} autoComplete="off" />
      </Field>
      <Field label="Title" optional error={errorOf('title')}>
        <Input {...text('title')} maxLength={200} autoComplete="off" />
      </Field>
      <Field label="Department" optional error={errorOf('department')}>
        <Input {...text('department')} maxLength={200} autoComplete="off" list={listId} />
      </Field>
      <datalist id={listId}>
        {departments.map((department) => (
          <option key={department} value={department} />
        ))}
      </datalist>
      <Field label="Manager" optional error={errorOf('managerId')}>
        <PersonPicker placeholder="No manager" {...person('managerId')} />
      </Field>
      <Field
        label="Another reviewer"
        optional
        hint="Sees this person’s goals besides the manager."
        error={errorOf('reviewerId')}
      >
        <PersonPicker placeholder="No other reviewer" {...person('reviewerId')} />
      </Field>
      <Field label="Start date" optional error={errorOf('startDate')}>
        <Input {...text('startDate')} type="date" />
      </Field>
      <Field label="End date" optional hint="The last working day." error={errorOf('endDate')}>
        <Input {...text('endDate')} type="date" />
      </Field>
      <Field
        label="Employee number"
        optional
        hint="HR’s own ID. Imports use it when an email changes."
        error={errorOf('employeeNumber')}
      >
        <Input {...text('employeeNumber')} code maxLength={100} />
      </Field>
    </div>
  )
}
