import net from 'node:net'
import { Fault } from '../processes/fault.ts'

const anyAddress = ['127.0.0.1', '::1', '0.0.0.0']
const tries = 100

/**
 * The port for a server of ours. `given` is the variable's value: taken as it is or refused in one line naming the
 * variable. Without it the usual port or, when that is taken, the next free one; `note` then says so.
 */
export async function choosePort(
  variable: string,
  given: string | undefined,
  usual: number,
): Promise<{ port: number; note: string | null }> {
  if (given?.trim()) {
    const port = Number(given)
    if (!/^\d{1,5}$/.test(given.trim()) || port < 1 || port > 65_535) {
      throw new Fault(`${variable} must be a port number from 1 to 65535.`)
    }
    const obstacle = await obstacleAt(port)
    if (obstacle === 'denied')
      throw new Fault(`${variable} is ${port}, which needs special rights. Choose one above 1023.`)
    if (obstacle)
      throw new Fault(
        `${variable} is ${port}, but another program uses that port. Set ${variable} to a free one.`,
      )
    return { port, note: null }
  }
  for (let port = usual; port < usual + tries; port++) {
    if (await obstacleAt(port)) continue
    if (port === usual) return { port, note: null }
    return {
      port,
      note: `Port ${usual} is taken, so ${port} is used. Set ${variable} to choose another one.`,
    }
  }
  throw new Fault(`Ports ${usual} to ${usual + tries - 1} are all taken. Set ${variable} to a free one.`)
}

/** Another program may hold the port on one address only, and a browser may try any of them for `localhost`. */
async function obstacleAt(port: number): Promise<'taken' | 'denied' | null> {
  for (const address of anyAddress) {
    const code = await listenError(port, address)
    if (code === 'EADDRINUSE') return 'taken'
    if (code === 'EACCES') return 'denied'
  }
  return null
}

function listenError(port: number, address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    server.listen({ port, host: address, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}
