import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRunning, type KnownProcess, knownProcess } from '#db/embedded/process/process-identity'
import { endGroup } from './group.ts'

/**
 * The processes started for one data folder, written down so that the next start can end what a killed one left
 * behind. A process is recognized by pid and start time: a stranger with a recycled pid is left alone.
 */
export type ChildRecord = { add(pid: number): void; remove(pid: number): void }

const graceMs = 5000

/** Ends what an earlier start in this folder left running; the number of processes that it found. */
export async function endOrphans(dataFolder: string): Promise<number> {
  const orphans = read(recordFile(dataFolder)).filter(isRunning)
  await Promise.all(orphans.map(({ pid }) => endGroup(pid, graceMs)))
  rmSync(recordFile(dataFolder), { force: true })
  return orphans.length
}

/** Records this start's child processes in a file, by which `endOrphans` finds them after a crash. */
export function childRecord(dataFolder: string): ChildRecord {
  const file = recordFile(dataFolder)
  let processes: KnownProcess[] = []
  const write = () => {
    mkdirSync(dataFolder, { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(processes))
    renameSync(`${file}.new`, file)
  }
  return {
    add(pid) {
      processes.push(knownProcess(pid))
      write()
    },
    remove(pid) {
      processes = processes.filter((known) => known.pid !== pid)
      write()
    },
  }
}

function recordFile(dataFolder: string): string {
  return path.join(dataFolder, 'processes.json')
}

function read(file: string): KnownProcess[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KnownProcess[]
  } catch {
    return []
  }
}
