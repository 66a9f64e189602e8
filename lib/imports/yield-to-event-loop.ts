import { setImmediate as nextTurn } from 'node:timers/promises'

/** Lets other requests of this process be served in the middle of long work. */
export const yieldToEventLoop = (): Promise<void> => nextTurn()
