import { expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { ana, ben, both, person, planned, team } from './testing/planned.ts'

test('joiners are added, present people changed field by field, and everything else stays', async () => {
  const plan = await planned(
    'full_name,email,title\nAna Alves,ANA.ALVES@example.com,Lead\nCy Chen,cy@example.com,Designer\n',
    both,
  )
  expect(plan.counts).toEqual({ added: 1, changed: 1 })
  expect(plan.line(2)?.differences).toEqual([
    { label: 'Email', before: 'ana.alves@example.com', after: 'ANA.ALVES@example.com' },
    { label: 'Title', before: 'Analyst', after: 'Lead' },
  ])
  expect(plan.line(3)?.after).toMatchObject({ fullName: 'Cy Chen', email: 'cy@example.com', hasLeft: false })
})

test('the same file twice changes nothing, and an empty cell changes nothing', async () => {
  const file =
    'name,email,title,manager,employee id\nAna Alves,ana.alves@example.com,,,\nBen Brook,ben.brook@example.com,,Ana Alves,13\n'
  const number = await planned(file, both)
  expect(number.counts).toEqual({ unchanged: 1, changed: 1 })
  const again = await planned(file, team([ana, { ...ben, employeeNumber: '13' }]))
  expect(again.counts).toEqual({ unchanged: 2 })
})

test('a file of the joiners only deactivates no one; a file of the whole team those who are not in it', async () => {
  const file = 'name,email\nCy Chen,cy@example.com\nAna Alves,ana.alves@example.com\n'
  expect((await planned(file, both)).counts).toEqual({ added: 1, unchanged: 1 })
  const wholeTeam = await planned(file, both, { isWholeTeam: true })
  expect(wholeTeam.counts).toEqual({ added: 1, unchanged: 1, deactivated: 1 })
  expect(wholeTeam.of('deactivated')[0]).toMatchObject({ name: 'Ben Brook', note: 'Is not in the file.' })
})

test('an empty manager’s cell means that there is none in a file of the whole team only', async () => {
  const file = 'email,manager\nana.alves@example.com,\nben.brook@example.com,\n'
  expect((await planned(file, both)).counts).toEqual({ unchanged: 2 })
  const wholeTeam = await planned(file, both, { isWholeTeam: true })
  expect(wholeTeam.line(3)?.differences).toEqual([{ label: 'Manager', before: 'Ana Alves', after: null }])
})

test('a refused line keeps its person from being taken for absent, and so does the admin who imports', async () => {
  const file = 'name,email\nBen Brook,ben brook at example\nCy Chen,cy@example.com\n'
  const plan = await planned(file, team([ana, ben], { actorEmployeeId: ana.id }), { isWholeTeam: true })
  expect(plan.counts).toEqual({ added: 1, refused: 1 })
})

test('a last day in the past deactivates in a file of the whole team only, and is no reason to add', async () => {
  const file =
    'name,email,end_date\nBen Brook,ben.brook@example.com,2026-03-31\nCy,cy@example.com,2020-01-01\nAna Alves,ana.alves@example.com,\n'
  const some = await planned(file, both)
  expect(some.line(2)).toMatchObject({ change: 'changed', after: { endDate: '2026-03-31' } })
  expect(some.reason(3)).toContain('left on 2020-01-01')
  const wholeTeam = await planned(file, both, { isWholeTeam: true })
  expect(wholeTeam.line(2)).toMatchObject({
    change: 'deactivated',
    after: { hasLeft: true, endDate: '2026-03-31' },
  })
})

test('a rehired person comes back without the old last day', async () => {
  const left = person('Lee Left', { hasLeft: true, endDate: '2025-01-31' })
  const plan = await planned('name,email\nLee Left,lee.left@example.com\n', team([left]))
  expect(plan.line(2)).toMatchObject({ change: 'changed', after: { hasLeft: false, endDate: null } })
})

test('a changed email is tied by the employee number, in any case', async () => {
  const plan = await planned('name,email,employee_id\nAna Alves-Braun,ana.braun@example.com,0012\n', both)
  expect(plan.line(2)?.after).toEqual({ fullName: 'Ana Alves-Braun', email: 'ana.braun@example.com' })
})

test('an email that belongs to another person is refused, naming both', async () => {
  const plan = await planned('name,email,employee_id\nAna Alves,ben.brook@example.com,0012\n', both)
  expect(plan.reason(2)).toContain('belongs to Ben Brook, the employee number 0012 to Ana Alves')
})

test('emails that move along a chain inside one file are no collision', async () => {
  const file = `name,email,employee_id
Ana Alves,ben.brook@example.com,0012
Ben Brook,ben@example.com,0013
New Person,ana.alves@example.com,0014
`
  const plan = await planned(file, both)
  expect(plan.counts).toEqual({ added: 1, changed: 2 })
  expect(plan.line(2)?.employeeId).toBe(ana.id)
  expect(plan.line(3)?.employeeId).toBe(ben.id)
})

test('two people of one email, and two lines about one person, are both refused; a repeated line goes in once', async () => {
  const file = `name,email,employee_id
Cy Chen,c@example.com,1
Dee Dietz,C@example.com,2
Eve Evans,e@example.com,3
Eve Evans,e@example.com,3
Ana Alves,ana.alves@example.com,
Ana Alves,other@example.com,0012
`
  const plan = await planned(file, both)
  expect(plan.reason(2)).toContain('Lines 2, 3 have the same email')
  expect(plan.reason(3)).toContain('Lines 2, 3 have the same email')
  expect(plan.line(4)?.change).toBe('added')
  expect(plan.reason(5)).toBe('This line repeats line 4.')
  expect(plan.reason(6)).toContain('both about Ana Alves')
  expect(plan.reason(7)).toContain('both about Ana Alves')
})

test('an email is the same with a hard space around it or a mark of no width in it', async () => {
  for (const email of ['\u00a0ana.alves@example.com\u00a0', 'ana.alves\u200b@example.com'])
    expect((await planned(`name,email\nAna Alves,${email}\n`, both)).counts).toEqual({ unchanged: 1 })
  const twice = await planned('name,email\nCy,cy@example.com; cy@example.org\n', both)
  expect(twice.reason(2)).toContain('is not an email')
})

test('whatever is in a file, every line has one outcome, and what is planned never loops', async () => {
  const emails = fc.constantFrom('a@x.com', 'b@x.com', 'c@x.com', 'd@x.com', 'A@x.com', 'bad', '')
  const numbers = fc.constantFrom('1', '2', '3', '')
  const row = fc.tuple(fc.constantFrom('Ana', 'Ben', ''), emails, numbers, fc.oneof(emails, numbers))
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (rows, isWholeTeam) => {
        const known = team([
          person('A', { email: 'a@x.com', employeeNumber: '1' }),
          person('B', { email: 'b@x.com', employeeNumber: '2', managerId: testId('a') }),
          person('C', { email: 'c@x.com', managerId: testId('b'), hasLeft: true }),
        ])
        const text = `name,email,employee_id,manager\n${rows.map((cells) => cells.join(',')).join('\n')}\n.,last@x.com,,\n`
        const plan = await planned(text, known, { isWholeTeam })
        const lines = plan.lines.flatMap(({ line }) => line ?? [])
        const filled = rows.flatMap((cells, n) => (cells.some((cell) => cell !== '') ? [n + 2] : []))
        expect(lines.sort((a, b) => a - b)).toEqual([...filled, rows.length + 2])
        const managerOf = new Map(known.people.map(({ id, managerId }) => [id, managerId]))
        const emailOf = new Map(known.people.map(({ id, email }) => [id, email]))
        for (const { change, employeeId, after } of plan.lines) {
          if (change === 'refused' || !employeeId) continue
          if (after?.managerId !== undefined) managerOf.set(employeeId, after.managerId)
          if (after?.email !== undefined) emailOf.set(employeeId, after.email)
        }
        for (const start of managerOf.keys()) {
          let id: EmployeeId | null | undefined = managerOf.get(start)
          for (let steps = 0; id; id = managerOf.get(id)) expect(steps++).toBeLessThan(50)
        }
        const used = [...emailOf.values()]
          .filter((email) => email !== null)
          .map((email) => email.toLowerCase())
        expect(new Set(used).size).toBe(used.length)
      },
    ),
    { numRuns: size(100, 4_000) },
  )
})
