import { Button } from '#ui/controls/button'
import { Pill } from '#ui/display/pill'
import { RelativeTime } from '#ui/display/relative-time'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import type { ServiceToken } from './use-service-tokens.ts'

const columns = [
  { key: 'name', label: 'Token' },
  { key: 'created', label: 'Created', className: 'w-[24%]' },
  { key: 'used', label: 'Last used', className: 'w-[20%]' },
  { key: 'actions', label: <span className="sr-only">Actions</span>, className: 'w-28' },
]

type TokensTableProps = { tokens: ServiceToken[]; onRevoke: (token: ServiceToken) => void }

/** The tokens in the order given, each with its last use and, until it is revoked, a button for that. */
export function TokensTable({ tokens, onRevoke }: TokensTableProps) {
  return (
    <Table caption="Service tokens" columns={columns}>
      {tokens.map((token) => (
        <TableRow key={token.id}>
          <TableCell>
            <span className="wrap-anywhere block font-medium">{token.name}</span>
            <code translate="no" className="font-mono text-muted text-xs">
              pc_…{token.lastFour}
            </code>
          </TableCell>
          <TableCell label="Created">
            <RelativeTime instant={token.createdAt} />
            {token.createdByName && (
              <span className="wrap-anywhere block text-muted text-xs">by {token.createdByName}</span>
            )}
          </TableCell>
          <TableCell label="Last used">
            {token.lastUsedAt ? (
              <RelativeTime instant={token.lastUsedAt} />
            ) : (
              <span className="text-muted">Never</span>
            )}
          </TableCell>
          <TableCell className="wide:text-right">
            {token.revokedAt ? (
              <span className="inline-flex flex-wrap items-center gap-1.5 text-xs">
                <Pill>Revoked</Pill>
                <span className="text-muted">
                  <RelativeTime instant={token.revokedAt} />
                </span>
              </span>
            ) : (
              <Button aria-label={`Revoke ${token.name}`} onClick={() => onRevoke(token)}>
                Revoke
              </Button>
            )}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  )
}
