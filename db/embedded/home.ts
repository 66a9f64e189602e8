import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { accountFor, canReach, type SystemAccount } from './account.ts'
import { EmbeddedDatabaseError, ownServer } from './embedded-database-error.ts'

/** Where one embedded database lives: `data` is PostgreSQL's, the rest is ours. */
export type Home = {
  folder: string
  data: string
  log: string
  owner: string
  password: string
  account: SystemAccount
}

/** Writable by root alone, so that no other account can put a folder of the expected name there first. */
const systemFolder = '/var/lib'

/**
 * Makes (or finds) the home under `dir`. When PostgreSQL has to run as another account than ours and that account
 * cannot reach `dir` (a root project below a 0700 folder), the home is moved below /var/lib and `dir` keeps a note of
 * where; deleting `dir` therefore still means starting anew.
 */
export function openHome(dir: string): Home {
  try {
    mkdirSync(dir, { recursive: true })
    const folder = reachableFolder(realpathSync(dir))
    const data = path.join(folder, 'data')
    const account = accountFor(data)
    if (account) chmodSync(folder, 0o711)
    return {
      folder,
      data,
      account,
      log: path.join(folder, 'postgres.log'),
      owner: path.join(dir, 'owner'),
      password: passwordIn(folder),
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
    throw new EmbeddedDatabaseError(
      `The database folder ${dir} cannot be used by this account: another one made it, or it is read-only. ` +
        `Start as the account that made it, set DATA_DIR to another folder, ${ownServer}`,
    )
  }
}

function reachableFolder(dir: string): string {
  const note = path.join(dir, 'moved-to')
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  const account = accountFor(path.join(dir, 'data'))
  if (!account || canReach(account, path.dirname(dir))) return dir
  const key = createHash('sha256').update(dir).update(randomBytes(16)).digest('hex').slice(0, 16)
  const folder = path.join(systemFolder, `perfcopilot-database-${key}`)
  mkdirSync(folder)
  writeFileSync(note, `${folder}\n`)
  return folder
}

function passwordIn(folder: string): string {
  const file = path.join(folder, 'password')
  try {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
