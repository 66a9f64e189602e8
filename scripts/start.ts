import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { environment } from '#lib/environment'
import { log } from '#lib/log'
import { logConsole } from '#lib/web/json-console'
import { standaloneFolder } from './build/next-build.ts'
import { command, readDotEnv } from './processes/command.ts'
import { Fault } from './processes/fault.ts'
import { onStopRequest } from './processes/signals.ts'
import { keepAliveMs } from './stack/keep-alive.ts'
import { listenAddress } from './stack/listen-address.ts'
import { choosePort } from './stack/ports.ts'
import { checkDatabase } from './stack/prepare-database.ts'
import { unusedProxy } from './stack/unused-proxy.ts'

await command(async () => {
  readDotEnv()
  log.level = environment().logLevel
  await checkDatabase(environment().directDatabaseUrl, (why) => log.warn(`${why} Waiting for it.`))
  const server = path.join(standaloneFolder, 'server.js')
  if (!existsSync(server)) throw new Fault('The application has not been built yet. Run: npm run build')
  const { port } = await choosePort('PORT', process.env.PORT || '3000', 3000)
  Object.assign(process.env, {
    PORT: String(port),
    HOSTNAME: listenAddress(process.env.HOSTNAME, '0.0.0.0'),
    KEEP_ALIVE_TIMEOUT: process.env.KEEP_ALIVE_TIMEOUT || String(keepAliveMs),
    NODE_ENV: 'production',
  })
  // The server drains on SIGTERM; until it listens there is nothing to drain.
  const before = process.listenerCount('SIGTERM') + 1
  onStopRequest(() => {
    if (process.listenerCount('SIGTERM') > before) process.kill(process.pid, 'SIGTERM')
    else process.exit()
  })
  logConsole()
  const proxy = unusedProxy(process.env)
  if (proxy) log.warn(proxy)
  await import(pathToFileURL(server).href)
})
