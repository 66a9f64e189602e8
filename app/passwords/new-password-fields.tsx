'use client'

import { PasswordField } from './password-field.tsx'
import type { NewPassword } from './use-new-password.ts'

/** A new password, twice. */
export function NewPasswordFields({ fields }: { fields: NewPassword }) {
  const { fault, repeatFault } = fields
  return (
    <>
      <PasswordField
        label="New password"
        name="new-password"
        hint="At least 12 characters. Symbols and digits are not required."
        error={fault}
      />
      <PasswordField label="Repeat password" name="repeat-password" error={repeatFault} />
    </>
  )
}
