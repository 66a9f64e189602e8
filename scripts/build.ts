import path from 'node:path'
import { command } from './command.ts'
import { nextBuild } from './next-build.ts'
import { partStarter } from './parts.ts'
import { cacheFolder } from './root.ts'
import { shutdownList } from './shutdown.ts'
import { onStopRequest } from './signals.ts'
import { step } from './step.ts'

await command(async () => {
  const shutdown = shutdownList()
  onStopRequest(() => void shutdown.run())
  const startPart = partStarter(path.join(cacheFolder, 'build'), shutdown)
  await step('Building the application', () => nextBuild(startPart))
  console.log('Built. Start it with: npm start')
})
