import '../install/check-node.js'
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { EmbeddedDatabaseError } from '#db/embedded/embedded-database-error'
import { EnvironmentError } from '#lib/environment'
import { hideDebugOutput } from '#lib/web/standard-error'
import { databaseFault } from './database-fault.ts'
import { Fault } from './fault.ts'

/** Runs a command. Expected failures end in their sentences and exit code 1; a bug ends with its stack. */
export async function command(run: () => Promise<void>): Promise<void> {
  hideDebugOutput()
  try {
    await run()
  } catch (error) {
    console.error(sentencesOf(error))
    await exit(1)
  }
}

/** Ends this process once what it has printed is taken: `process.exit` drops what a pipe has no room for yet. */
export async function exit(code: number): Promise<never> {
  const taken = [process.stdout, process.stderr].map(
    (stream) => new Promise((resolve) => stream.on('error', resolve).write('', resolve)),
  )
  await Promise.all(taken)
  process.exit(code)
}

/** What a command prints about an error: sentences for operators; the stack, without values of statements, for a bug of ours. */
export function sentencesOf(error: unknown): string {
  if (error instanceof EnvironmentError) return error.lines.join('\n')
  if (error instanceof Fault || error instanceof EmbeddedDatabaseError) return error.message
  const trouble = fileTrouble(error)
  if (trouble) return trouble
  const fault = databaseFault(error)
  if (fault) return fault.message
  const bug = withoutValues(error)
  return bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)
}

/** The ORM repeats the values of a failed statement in its message; the driver's error below it does not. */
const withoutValues = (error: unknown): unknown =>
  error instanceof DrizzleQueryError ? (error.cause ?? 'A statement failed.') : error

function fileTrouble(error: unknown): string | null {
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return 'The disk is full. Make room and run the command again.'
  if (!path || !['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code ?? '')) return null
  return `${path} cannot be used by this account (${code}). Change its owner, run the command as the account that made it, or set DATA_DIR to a folder of your own.`
}

/** Reads `.env` where there is one; what is set already wins. For the commands of operators. */
export function readDotEnv(): void {
  try {
    process.loadEnvFile('.env')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new Fault(
        '.env cannot be read. Check its permissions, or delete it and set the variables otherwise.',
      )
    }
  }
}
