import { startChild } from './child.ts'
import { command } from './command.ts'
import { nextBuild } from './next-build.ts'
import { shutdownList } from './shutdown.ts'
import { onStopRequest } from './signals.ts'
import { step } from './step.ts'

await command(async () => {
  const shutdown = shutdownList()
  onStopRequest(() => void shutdown.run())
  await step('Building the application', () =>
    nextBuild((options) => {
      const child = startChild(options)
      shutdown.add(() => child.stop())
      return child
    }),
  )
  console.log('Built. Start it with: npm start')
})
