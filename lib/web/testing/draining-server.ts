import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { drainOnStop } from '../drain.ts'

// A process of its own for tests. It answers at once, or `/held` as soon as a line is written to it, and on SIGTERM it
// does what the framework does: stops listening, and exits with 143 once every connection is closed.
const mayAnswer = once(process.stdin, 'data').then(() => process.stdin.destroy())
const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
  if (request.url === '/held') await mayAnswer
  response.end('whole')
})
drainOnStop()
process.on('SIGTERM', () => server.close(() => process.exit(143)))
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
