'use client'

import { Field } from '../ui/controls/field.tsx'
import { Input } from '../ui/controls/input.tsx'

type PasswordFieldProps = {
  label: string
  /** Of the form field; also what a password manager takes it for. */
  name: 'current-password' | 'new-password' | 'repeat-password'
  hint?: string
  error: string | null
  /** In a dialog. On a page that comes from the server the form reads the field: it may be filled before React takes over. */
  value?: string
  onChange?: (value: string) => void
}

/** A required password, hidden as it is typed. */
export function PasswordField({ label, name, hint, error, value, onChange }: PasswordFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      <Input
        name={name}
        type="password"
        autoComplete={name === 'current-password' ? 'current-password' : 'new-password'}
        required
        className="h-10"
        value={value}
        onChange={onChange && ((event) => onChange(event.target.value))}
      />
    </Field>
  )
}
