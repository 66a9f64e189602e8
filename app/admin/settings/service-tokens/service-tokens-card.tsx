import { KeyRound, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { LoadError } from '#app/requests/load-error.tsx'
import { Button } from '#ui/controls/button'
import { EmptyState } from '#ui/feedback/empty-state'
import { loadPart } from '#ui/feedback/load-part'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { TokensTable } from './tokens-table.tsx'
import { type ServiceToken, useServiceTokens } from './use-service-tokens.ts'

const CreateTokenDialog = dynamic(
  loadPart(() => import('./create-token-dialog.tsx').then((file) => file.CreateTokenDialog)),
  {
    ssr: false,
  },
)
const RevokeTokenDialog = dynamic(
  loadPart(() => import('./revoke-token-dialog.tsx').then((file) => file.RevokeTokenDialog)),
  {
    ssr: false,
  },
)

/** The review generator's tokens: made, shown once, revoked. */
export function ServiceTokensCard() {
  const query = useServiceTokens()
  const [isCreating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ServiceToken | null>(null)
  const rows = query.data?.rows
  const create = (
    <Button onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      Create token
    </Button>
  )
  return (
    <Card
      id="service-tokens"
      title="Service tokens"
      description={
        <>
          For programs such as the review generator. A token reads the goals blocks of everyone in your
          organization and changes nothing.{' '}
          <a
            href="/api/v1/docs"
            target="_blank"
            rel="noreferrer"
            className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
          >
            API reference
          </a>
        </>
      }
      actions={rows && rows.length > 0 && create}
      flush
    >
      <LoadError what="the service tokens" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={2} label="Loading the service tokens" />}
      {rows && rows.length > 0 && <TokensTable tokens={rows} onRevoke={setRevoking} />}
      {rows?.length === 0 && (
        <EmptyState icon={<KeyRound />} title="No service tokens" action={create}>
          Create one for the program that writes reviews.
        </EmptyState>
      )}
      {isCreating && <CreateTokenDialog onClose={() => setCreating(false)} />}
      {revoking && <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  )
}
