import { existsSync, rmSync } from 'node:fs'
import { binariesFor } from './binaries.ts'
import { openHome } from './home.ts'
import { runningServer } from './process/running.ts'
import { stopServer } from './process/stop.ts'

/** Stops the server of `dir`, also one that another process started, and deletes its data for good. Nothing there: nothing to do. */
export async function removeEmbeddedPostgres(dir: string): Promise<void> {
  if (!existsSync(dir)) return
  const home = openHome(dir)
  const running = await runningServer(home)
  if (running) await stopServer(home, binariesFor(home.account), running.pid)
  for (const folder of [home.folder, dir]) rmSync(folder, { recursive: true, force: true })
}
