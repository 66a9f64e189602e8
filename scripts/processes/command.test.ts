import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

test('a failed command ends once its whole output is read, the sentence included', async () => {
  const megabyte = 1_000_000
  const script = `
    import { command } from '${new URL('command.ts', import.meta.url)}'
    import { Fault } from '${new URL('fault.ts', import.meta.url)}'
    await command(async () => {
      console.error('x'.repeat(${megabyte}))
      throw new Fault('Failed: Unit tests.')
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const output = await text(child.stderr)
  expect(output.length).toBeGreaterThan(megabyte)
  expect(output.trimEnd().endsWith('Failed: Unit tests.')).toBe(true)
})
