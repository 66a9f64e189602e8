import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRunning, type KnownProcess, knownProcess } from '#db/embedded/process/process-identity'

type Claim = { claimed: true; release(): void } | { claimed: false; holder: KnownProcess }

/**
 * Claims `file` for this process: while it lives and has not released it, no other process gets it. A claim of a
 * process that was killed is void. The file appears whole (as a link), so half a claim is never read.
 */
export function claim(file: string): Claim {
  mkdirSync(path.dirname(file), { recursive: true })
  const own = `${file}.${process.pid}`
  writeFileSync(own, JSON.stringify(knownProcess(process.pid)))
  try {
    for (;;) {
      try {
        linkSync(own, file)
        return { claimed: true, release: () => rmSync(file, { force: true }) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const holder = holderOf(file)
      if (holder && isRunning(holder)) return { claimed: false, holder }
      setAside(file)
    }
  } finally {
    rmSync(own, { force: true })
  }
}

function holderOf(file: string): KnownProcess | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KnownProcess
  } catch {
    return null
  }
}

/** Of several that find the same void claim one moves it away; who moved a newer one by mistake puts it back. */
function setAside(file: string): void {
  const aside = `${file}.void-${process.pid}`
  try {
    renameSync(file, aside)
    const moved = holderOf(aside)
    if (moved && isRunning(moved)) linkSync(aside, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}
