import { expect, test } from 'vitest'
import { shutdownList } from './shutdown.ts'

test('steps are undone once, in reverse order', async () => {
  const order: string[] = []
  const shutdown = shutdownList()
  shutdown.add(() => void order.push('database'))
  shutdown.add(async () => void order.push('web'))
  await Promise.all([shutdown.run(), shutdown.run()])
  expect(order).toEqual(['web', 'database'])
})

test('a step added during the shutdown is undone, too', async () => {
  const order: string[] = []
  const shutdown = shutdownList()
  shutdown.add(() => void order.push('database'))
  shutdown.add(() => {
    order.push('build')
    shutdown.add(() => void order.push('late'))
  })
  await shutdown.run()
  shutdown.add(() => void order.push('later'))
  await shutdown.run()
  expect(order.slice(0, 3).sort()).toEqual(['build', 'database', 'late'])
  expect(order[3]).toBe('later')
})
