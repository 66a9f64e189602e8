import { createHmac, hkdfSync } from 'node:crypto'
import type { OrganizationId } from '#db/ids'
import { environment } from '#lib/environment'

/** What an import tells people apart by. */
export type ErasedKind = 'email' | 'employee_number'

/**
 * What is kept of an erased person's email or employee number: a keyed hash, without case, of this organization only. With
 * a copy of the database alone no address can be tried against it. It hangs on `NEXTAUTH_SECRET`: another secret forgets who was
 * erased (docs/operations.md, "Secrets").
 */
export function erasedKey(organizationId: OrganizationId, kind: ErasedKind, value: string): string {
  const text = `${organizationId}\n${kind}\n${value.trim().toLowerCase()}`
  return createHmac('sha256', hashKey()).update(text).digest('base64url')
}

let known: { secret: string; key: Uint8Array } | undefined

function hashKey(): Uint8Array {
  const secret = environment().nextAuthSecret
  if (known?.secret !== secret)
    known = { secret, key: new Uint8Array(hkdfSync('sha256', secret, '', 'perfcopilot.erased-people', 32)) }
  return known.key
}
