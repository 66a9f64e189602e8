import { type Child, type ChildOptions, startChild } from './child.ts'
import { childRecord } from './children.ts'
import { Fault } from './fault.ts'
import type { Shutdown } from './shutdown.ts'

/** Starts a process of ours that ends with us. */
export type StartPart = (options: ChildOptions) => Child

/** Parts are stopped by the shutdown or, should this process be killed before, by the next start in `dataFolder`; none starts after it. */
export function partStarter(dataFolder: string, shutdown: Shutdown): StartPart {
  const record = childRecord(dataFolder)
  return (options) => {
    if (shutdown.begun()) throw new Fault(`${options.name} was not started: the command is being stopped.`)
    const child = startChild(options)
    if (child.pid) record.add(child.pid)
    shutdown.add(async () => {
      await child.stop()
      record.remove(child.pid)
    })
    return child
  }
}
