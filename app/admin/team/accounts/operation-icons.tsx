import { KeyRound, LogOut, Mail, ShieldCheck, ShieldMinus, Unlink, UserCheck, UserX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AccountOperation } from './account-operations.ts'

/** One icon for each item of a menu, so that all labels begin in one line. */
export const operationIcons: Record<AccountOperation, ReactNode> = {
  invite: <Mail aria-hidden />,
  reset: <KeyRound aria-hidden />,
  make_admin: <ShieldCheck aria-hidden />,
  remove_admin: <ShieldMinus aria-hidden />,
  sign_out: <LogOut aria-hidden />,
  unlink: <Unlink aria-hidden />,
  deactivate: <UserX aria-hidden />,
  reactivate: <UserCheck aria-hidden />,
}
