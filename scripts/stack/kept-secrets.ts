import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Fault } from '../processes/fault.ts'

const schema = z.object({ NEXTAUTH_SECRET: z.string(), ENCRYPTION_KEYS: z.string() })

/** The secrets that demo and dev make at their first start and keep, readable by their account alone. */
export function keptSecrets(dataFolder: string): z.infer<typeof schema> {
  const file = path.join(dataFolder, 'secrets.json')
  const made = {
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEYS: `demo:${randomBytes(32).toString('base64')}`,
  }
  try {
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new Fault(
      `The secrets in ${file} cannot be read. Start as the account that made them, or set DATA_DIR to another folder to start over.`,
    )
  }
}
