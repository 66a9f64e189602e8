'use client'

import { useMutation } from '@tanstack/react-query'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { toastNeutral } from '#ui/feedback/toast'
import { ConfirmDialog } from '#ui/overlays/confirm-dialog'
import { revokeTokenAction } from './actions.ts'
import { type ServiceToken, useInvalidateTokens } from './use-service-tokens.ts'

/** Asks before a token is revoked. */
export function RevokeTokenDialog({ token, onClose }: { token: ServiceToken; onClose: () => void }) {
  const invalidate = useInvalidateTokens()
  const { mutateAsync, data, isPending } = useMutation(actionMutation(revokeTokenAction))
  const revoke = async () => {
    const result = await mutateAsync({ id: token.id })
    await invalidate()
    if (!result.ok) return
    toastNeutral(`${token.name} revoked.`)
    onClose()
  }
  return (
    <ConfirmDialog
      title={`Revoke ${token.name}?`}
      description="The program that uses it is refused at once and needs a new token. What it fetched stays on record. This can’t be undone."
      confirmLabel="Revoke token"
      isPending={isPending}
      failure={failureOf(data)}
      onConfirm={() => void revoke()}
      onClose={onClose}
    />
  )
}
