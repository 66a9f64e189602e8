import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { EmbeddedDatabaseError, ownServer } from './embedded-database-error.ts'

/** Who runs PostgreSQL. Null: the current account. Ids: an unprivileged account, because PostgreSQL refuses to run as root. */
export type SystemAccount = { uid: number; gid: number } | null

const weAreRoot = process.getuid?.() === 0

/**
 * The account for the cluster in `data`. An existing cluster can only be started by its owner; a new one, as root,
 * belongs to `nobody` (or `postgres`), which must be in /etc/passwd because initdb looks its name up.
 */
export function accountFor(data: string): SystemAccount {
  if (!weAreRoot) return null
  if (existsSync(data)) {
    const { uid, gid } = statSync(data)
    if (uid !== 0) return { uid, gid }
  }
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['nobody', 'postgres', 'daemon']) {
    const entry = entries.find((fields) => fields[0] === name && Number(fields[2]) > 0)
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  throw new EmbeddedDatabaseError(
    `PostgreSQL does not run as root, and this system has no account "nobody" to run it as. Start as another user, ${ownServer}`,
  )
}

/** Whether the account can search `folder` and each folder above it. Parts that do not exist yet are ours to make. */
export function canReach(account: SystemAccount, folder: string): boolean {
  if (!account) return true
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at)
      const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
      if (!((mode >> shift) & 1)) return false
    }
    if (at === path.dirname(at)) return true
  }
}
