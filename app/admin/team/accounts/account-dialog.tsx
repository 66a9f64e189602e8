'use client'

import type { Act, Person } from './account-acts.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'

type AccountDialogProps = {
  person: Person
  /** What was chosen in a menu. */
  act: Act
  onClose: () => void
}

/** Does what was chosen for an account, by a dialog of its own. */
export function AccountDialog({ person, act, onClose }: AccountDialogProps) {
  return act === 'invite' || act === 'reset' ? (
    <LinkDialog person={person} act={act} onClose={onClose} />
  ) : (
    <ChangeDialog person={person} act={act} onClose={onClose} />
  )
}
