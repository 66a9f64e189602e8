import { statSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../processes/fault.ts'

/** Throws a `Fault` unless there is a file of this name, and it is no folder. */
export function requireFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new Fault(`There is no file ${file}.`)
  if (found.isDirectory()) throw new Fault(`${file} is a folder. Name a file.`)
}

/** Throws a `Fault` where a file of this name could not be written: its folder is missing, or it is a folder itself. */
export function requirePlaceFor(file: string): void {
  const folder = path.dirname(path.resolve(file))
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Fault(`There is no folder ${folder}. Make it, or name another place.`)
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new Fault(`${file} is a folder. Name a file.`)
}
