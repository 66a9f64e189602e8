import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { claim } from '../processes/lock.ts'
import type { Shutdown } from '../processes/shutdown.ts'

/** Waits until no other command in this folder runs the whole suite or browser tests: they share one stack's folder. */
export async function takeTurn(testFolder: string, shutdown: Shutdown): Promise<void> {
  for (let told = false; ; told = true) {
    const turn = claim(path.join(testFolder, 'in-use'))
    if (turn.claimed) return shutdown.add(turn.release)
    if (!told) console.log(`Waiting for another npm test in this folder (process ${turn.holder.pid}) …`)
    await delay(500)
  }
}
