import { fork } from 'node:child_process'
import { once } from 'node:events'
import { type Moment, statementProxy } from '../statements/statement-proxy.ts'

/** The `nth` statement of this kind, about to reach the server or done there; a commit is named by what it commits. */
export type KillPoint = { moment: Moment; statement: RegExp; nth?: number }

/**
 * Runs a program on the database in a process of its own and kills it with SIGKILL at this point, while its connections
 * hang.
 * @returns whether it came there
 */
export async function killedAt(
  databaseUrl: string,
  { program, args = [] }: { program: string; args?: string[] },
  { moment, statement, nth = 1 }: KillPoint,
): Promise<boolean> {
  let seen = 0
  let isKilled = false
  const proxy = await statementProxy(databaseUrl, () => {
    let last = ''
    return (text, when) => {
      const name = text === 'commit' ? `commit after ${last}` : text.trim()
      if (text !== 'commit') last = name
      if (!isKilled && when === moment && statement.test(name) && ++seen === nth) {
        isKilled = true
        child.kill('SIGKILL')
      }
      return !isKilled
    }
  })
  const child = fork(program, args, { env: { ...process.env, DATABASE_URL: proxy.url } })
  await once(child, 'exit')
  await proxy.stop()
  return isKilled
}
