import path from 'node:path'
import { nextBuild } from './build/next-build.ts'
import { command } from './processes/command.ts'
import { partStarter } from './processes/parts.ts'
import { shutdownList } from './processes/shutdown.ts'
import { onStopRequest } from './processes/signals.ts'
import { step } from './processes/step.ts'
import { cacheFolder } from './root.ts'

await command(async () => {
  const shutdown = shutdownList()
  onStopRequest(() => void shutdown.run())
  const startPart = partStarter(path.join(cacheFolder, 'build'), shutdown)
  await step('Building the application', () => nextBuild(startPart))
  console.log('Built. Start it with: npm start')
})
