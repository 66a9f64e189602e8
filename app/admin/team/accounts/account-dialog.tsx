'use client'

import type { AccountOperation, AccountTarget } from './account-operations.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'

type AccountDialogProps = {
  person: AccountTarget
  /** What was chosen in a menu. */
  operation: AccountOperation
  onClose: () => void
}

/** Does what was chosen for an account, by a dialog of its own. */
export function AccountDialog({ person, operation, onClose }: AccountDialogProps) {
  return operation === 'invite' || operation === 'reset' ? (
    <LinkDialog person={person} operation={operation} onClose={onClose} />
  ) : (
    <ChangeDialog person={person} change={operation} onClose={onClose} />
  )
}
