import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { drainOnStop } from '../drain.ts'

// A process of its own for tests. It answers after the milliseconds that its address names, and on SIGTERM it does
// what the framework does: stops listening, and exits with 143 once every connection is closed.
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  setTimeout(() => response.end('whole'), Number(request.url?.slice(1)))
})
drainOnStop()
process.on('SIGTERM', () => server.close(() => process.exit(143)))
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
