import { type FloorTask, floorCalls } from './floor-calls.ts'
import { inParallel } from './in-parallel.ts'
import { givenTask, report } from './task.ts'

export type Task = FloorTask

/** Fetches all goals by the transport of the sync and discards the bytes: the lower bound of any sync. */
const task = givenTask<Task>()
const calls = floorCalls(task)
const began = performance.now()
await inParallel(calls.owners, task.atOnce, async (owner) => {
  await calls.fetch(owner)
})
const ms = performance.now() - began
await calls.close()
report({ ms })
