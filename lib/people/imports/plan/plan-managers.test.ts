import { expect, test } from 'vitest'
import { testId } from '#db/testing/test-id'
import { ana, ben, both, person, planned, team } from './testing/planned.ts'

test('managers are found by email in any case, by employee number and by name, and may come later in the file', async () => {
  const file = `name,email,manager_email
Dee,dee@example.com,BOSS@example.com
Eve,eve@example.com,0012
Fay,fay@example.com,Ana Alves
Gus,gus@example.com,"Alves, Ana"
Hal,hal@example.com,Ana Alves (0012)
Big Boss,boss@example.com,
`
  const plan = await planned(file, both)
  const managers = [2, 3, 4, 5, 6].map((line) => plan.line(line)?.after?.managerId)
  expect(managers).toEqual([plan.line(7)?.employeeId, ana.id, ana.id, ana.id, ana.id])
  const order = plan.of('added').map(({ line }) => line)
  expect(order.indexOf(7)).toBeLessThan(order.indexOf(2))
})

test.each([
  'mailto:ana.alves@example.com',
  'Ana Alves <ANA.ALVES@example.com>',
  'Alves, Ana',
  '  ana   ALVES ',
])('the manager %j is found', async (manager) => {
  const plan = await planned(`name,email,manager\nCy,cy@example.com,"${manager}"\n`, both)
  expect(plan.line(2)?.after?.managerId).toBe(ana.id)
})

test('unknown, ambiguous and left managers, and people who manage themselves, are refused by line', async () => {
  const known = team([
    ana,
    ben,
    person('Sam Same'),
    person('Sam Same', { id: testId('sam 2'), email: 's2@example.com' }),
    person('Lee Left', { hasLeft: true }),
  ])
  const file = `name,email,manager
Dee,dee@example.com,nobody@example.com
Eve,eve@example.com,Sam Same
Fay,fay@example.com,lee.left@example.com
Gus,gus@example.com,gus@example.com
Hal,hal@example.com,Ana Alves
Ian,ian@example.com,dee@example.com
`
  const plan = await planned(file, known)
  expect(plan.reason(2)).toContain('neither in this file nor in the team')
  expect(plan.reason(3)).toContain('Several people are named Sam Same')
  expect(plan.reason(4)).toContain('Lee Left has left')
  expect(plan.reason(5)).toContain('their own manager')
  expect(plan.line(6)?.change).toBe('added')
  expect(plan.reason(7)).toBe('The manager is on line 2, which is refused. Correct that line first.')
})

test('a loop refuses its lines, and everything else goes in; a reporting line turned around is no loop', async () => {
  const loop = `name,email,manager
Dee,dee@example.com,eve@example.com
Eve,eve@example.com,fay@example.com
Fay,fay@example.com,dee@example.com
Gus,gus@example.com,ana.alves@example.com
`
  const plan = await planned(loop, both)
  expect(plan.counts).toEqual({ refused: 3, added: 1 })
  expect(plan.reason(2)).toContain('lines 2, 3, 4 form a loop')
  const closing = await planned('name,email,manager\nAna Alves,ana.alves@example.com,Ben Brook\n', both)
  expect(closing.reason(2)).toContain('would be a loop')
  const turned = `name,email,manager
Ana Alves,ana.alves@example.com,Ben Brook
Ben Brook,ben.brook@example.com,Big Boss
Big Boss,boss@example.com,
`
  expect((await planned(turned, both)).counts).toEqual({ changed: 2, added: 1 })
})

test('the whole chain renamed in one file: lines may name managers by the old or the new email', async () => {
  const file = `name,email,employee_id,manager
Ana Alves,ana@new.example,0012,
Ben Brook,ben@new.example,0013,ana@new.example
Cy,cy@new.example,0014,ben.brook@example.com
`
  const plan = await planned(file, both)
  expect(plan.counts).toEqual({ changed: 2, added: 1 })
  expect(plan.line(4)?.after?.managerId).toBe(ben.id)
})
