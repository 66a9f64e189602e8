import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isRunning, type KnownProcess, knownProcess } from '#db/embedded/process/process-identity'
import { claim } from '../processes/lock.ts'
import type { StartPart } from '../processes/parts.ts'
import type { Shutdown } from '../processes/shutdown.ts'
import { step } from '../processes/step.ts'
import { cacheFolder, root } from '../root.ts'
import { nextBuild, standaloneFolder } from './next-build.ts'
import { sourceStamp } from './source-stamp.ts'

const builds = path.join(cacheFolder, 'builds')
const usersOf = (build: string) => path.join(build, '.users')

/**
 * The server.js for the present source, built only when there is none yet. Each build is kept in a folder of its own
 * under its stamp, so building never pulls files from under a server that runs. Until the shutdown this process counts
 * as its user; older builds without users are deleted.
 */
export async function builtServer(startPart: StartPart, shutdown: Shutdown): Promise<string> {
  const build = path.join(builds, sourceStamp(root))
  const release = await builderTurn()
  try {
    if (!existsSync(path.join(build, 'server.js'))) {
      await step('Building the application (10 to 40 seconds)', () => makeBuild(build, startPart))
    }
    const user = path.join(usersOf(build), String(process.pid))
    mkdirSync(usersOf(build), { recursive: true })
    writeFileSync(user, JSON.stringify(knownProcess(process.pid)))
    shutdown.add(() => rmSync(user, { force: true }))
    deleteUnused(build)
  } finally {
    release()
  }
  return path.join(build, 'server.js')
}

async function builderTurn(): Promise<() => void> {
  for (let told = false; ; told = true) {
    const turn = claim(path.join(cacheFolder, 'build.claim'))
    if (turn.claimed) return turn.release
    if (!told) console.log(`Waiting for the build of another command (process ${turn.holder.pid}) …`)
    await delay(300)
  }
}

async function makeBuild(build: string, startPart: StartPart): Promise<void> {
  await nextBuild(startPart)
  const unfinished = `${build}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(standaloneFolder, unfinished, { recursive: true, verbatimSymlinks: true })
  renameSync(unfinished, build)
}

function deleteUnused(current: string): void {
  for (const name of readdirSync(builds)) {
    const build = path.join(builds, name)
    if (build !== current && !inUse(build)) rmSync(build, { recursive: true, force: true })
  }
}

function inUse(build: string): boolean {
  const folder = usersOf(build)
  if (!existsSync(folder)) return false
  return readdirSync(folder).some((user) =>
    isRunning(JSON.parse(readFileSync(path.join(folder, user), 'utf8')) as KnownProcess),
  )
}
