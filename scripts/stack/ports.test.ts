import { once } from 'node:events'
import net from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { choosePort } from './ports.ts'

const held: net.Server[] = []

async function hold(host: string): Promise<number> {
  const server = net.createServer().listen(0, host)
  held.push(server)
  await once(server, 'listening')
  return (server.address() as net.AddressInfo).port
}

afterEach(() => {
  for (const server of held.splice(0)) server.close()
})

test('the default port is used when it is free', async () => {
  const port = await hold('127.0.0.1')
  held.pop()?.close()
  expect(await choosePort('PORT', undefined, port)).toEqual({ port, note: null })
  expect(await choosePort('PORT', '', port)).toEqual({ port, note: null })
})

test.each(['127.0.0.1', '0.0.0.0'])(
  'when it is taken on %s, a later one is chosen and said',
  async (host) => {
    const taken = await hold(host)
    const { port, note } = await choosePort('PORT', undefined, taken)
    expect(port).toBeGreaterThan(taken)
    expect(note).toContain(`Port ${taken} is taken, so ${port} is used`)
    expect(note).toContain('PORT')
  },
)

test('a chosen port that is taken is a fault that names the variable', async () => {
  const taken = await hold('127.0.0.1')
  await expect(choosePort('SANDBOX_PORT', String(taken), 4010)).rejects.toThrow(
    /^SANDBOX_PORT is \d+, but another/,
  )
})

test.each(['0', '65536', '-1', 'http', '3000.5', '0x10'])('%s is not a port', async (given) => {
  await expect(choosePort('PORT', given, 3000)).rejects.toThrow('PORT must be a port number from 1 to 65535.')
})
