'use client'

import { Field } from '../ui/controls/field.tsx'
import { Input } from '../ui/controls/input.tsx'
import type { NewPassword } from './use-new-password.ts'

/** A new password, twice. */
export function NewPasswordFields({ fields }: { fields: NewPassword }) {
  const { typed, setTyped, repeated, setRepeated, fault, repeatFault } = fields
  return (
    <>
      <Field
        label="New password"
        hint="At least 12 characters. Symbols and digits are not required."
        error={fault}
      >
        <Input
          name="new-password"
          type="password"
          autoComplete="new-password"
          required
          className="h-10"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Field label="Repeat password" error={repeatFault}>
        <Input
          name="repeat-password"
          type="password"
          autoComplete="new-password"
          required
          className="h-10"
          value={repeated}
          onChange={(event) => setRepeated(event.target.value)}
        />
      </Field>
    </>
  )
}
