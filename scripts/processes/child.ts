import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { root } from '../root.ts'
import { endGroup, signalGroup } from './group.ts'

export type Child = {
  name: string
  pid: number
  /** Resolves when it has ended and all its output has been read: how it ended, in words ("exit code 1"). */
  ended: Promise<string>
  /** The last lines of its output, oldest first. */
  lastLines(): string[]
  /** Asks it to end, insists after 15 seconds, resolves when it is gone. */
  stop(): Promise<void>
}

export type ChildOptions = {
  name: string
  /** Arguments of node: its own options, the script, the script's arguments. */
  args: string[]
  env: NodeJS.ProcessEnv
  /** Gets each line of its output. */
  onLine(line: string): void
}

const graceMs = 15_000
const keptLines = 30

/**
 * Starts one of our processes in a group of its own: Ctrl-C in the terminal reaches us alone, and we stop the parts
 * in their order.
 */
export function startChild({ name, args, env, onLine }: ChildOptions): Child {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line)
      if (lines.length > keptLines) lines.shift()
      onLine(line)
    })
  }
  const pid = child.pid ?? 0
  let over = false
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    // What it started would keep its output open, and has no business without it.
    child.once('exit', () => {
      over = true
      if (pid) signalGroup(pid, 'SIGKILL')
    })
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`))
  })
  return {
    name,
    pid,
    ended,
    lastLines: () => [...lines],
    async stop() {
      if (pid && !over) await endGroup(pid, graceMs)
      await ended
    },
  }
}
