import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { environment } from '#lib/environment'
import { standaloneFolder } from './build/next-build.ts'
import { command, readDotEnv } from './processes/command.ts'
import { Fault } from './processes/fault.ts'
import { listenAddress } from './stack/listen-address.ts'
import { choosePort } from './stack/ports.ts'

await command(async () => {
  readDotEnv()
  environment()
  const server = path.join(standaloneFolder, 'server.js')
  if (!existsSync(server)) throw new Fault('The application has not been built yet. Run: npm run build')
  const { port } = await choosePort('PORT', process.env.PORT || '3000', 3000)
  Object.assign(process.env, {
    PORT: String(port),
    HOSTNAME: listenAddress(process.env.HOSTNAME, '0.0.0.0'),
    NODE_ENV: 'production',
  })
  // The server reads the environment and stops on SIGTERM and SIGINT by itself.
  await import(pathToFileURL(server).href)
})
