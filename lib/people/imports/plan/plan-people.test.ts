import { expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { person, planned, team } from './testing/planned.ts'

const ana = person('Ana Alves', { employeeNumber: '0012', title: 'Analyst' })
const ben = person('Ben Brook', { employeeNumber: '0013', managerId: ana.id })
const both = team([ana, ben])

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
  const wholeTeam = await planned(file, both, { isEverybody: true })
  expect(wholeTeam.counts).toEqual({ added: 1, unchanged: 1, deactivated: 1 })
  expect(wholeTeam.of('deactivated')[0]).toMatchObject({ name: 'Ben Brook', note: 'Is not in the file.' })
})

test('an empty manager’s cell means that there is none in a file of the whole team only', async () => {
  const file = 'email,manager\nana.alves@example.com,\nben.brook@example.com,\n'
  expect((await planned(file, both)).counts).toEqual({ unchanged: 2 })
  const wholeTeam = await planned(file, both, { isEverybody: true })
  expect(wholeTeam.line(3)?.differences).toEqual([{ label: 'Manager', before: 'Ana Alves', after: null }])
})

test('a refused line keeps its person from being taken for absent, and so does the admin who imports', async () => {
  const file = 'name,email\nBen Brook,ben brook at example\nCy Chen,cy@example.com\n'
  const plan = await planned(file, team([ana, ben], { actorEmployeeId: ana.id }), { isEverybody: true })
  expect(plan.counts).toEqual({ added: 1, refused: 1 })
})

test('a last day in the past deactivates in a file of the whole team only, and is no reason to add', async () => {
  const file =
    'name,email,end_date\nBen Brook,ben.brook@example.com,2026-03-31\nCy,cy@example.com,2020-01-01\nAna Alves,ana.alves@example.com,\n'
  const some = await planned(file, both)
  expect(some.line(2)).toMatchObject({ change: 'changed', after: { endDate: '2026-03-31' } })
  expect(some.reason(3)).toContain('left on 2020-01-01')
  const wholeTeam = await planned(file, both, { isEverybody: true })
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

test('an email is the same with a hard space around it or a mark of no width in it', async () => {
  for (const email of ['\u00a0ana.alves@example.com\u00a0', 'ana.alves\u200b@example.com'])
    expect((await planned(`name,email\nAna Alves,${email}\n`, both)).counts).toEqual({ unchanged: 1 })
  const twice = await planned('name,email\nCy,cy@example.com; cy@example.org\n', both)
  expect(twice.reason(2)).toContain('is not an email')
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

test('Culture Amp user IDs: cleaned with a note, refused twice in a file or when another person has them, swapped freely', async () => {
  const uuid = '0192f3a0-7c1b-7e2d-9a55-0242ac120002'
  const known = team([
    { ...ana, cultureAmpUserId: uuid },
    { ...ben, cultureAmpUserId: 'u-2' },
  ])
  const file = `name,email,culture_amp_user_id
Cy,cy@example.com,"=""00123"""
Dee,dee@example.com,u-9
Eve,eve@example.com,u-9
Fay,fay@example.com,${uuid.toUpperCase()}
Gus,gus@example.com,#N/A
Hal,hal@example.com,1.23457E+17
`
  const plan = await planned(file, known)
  expect(plan.line(2)).toMatchObject({
    after: { cultureAmpUserId: '00123' },
    note: expect.stringContaining('formula'),
  })
  expect(plan.reason(3)).toContain('Lines 3, 4 have the same Culture Amp user ID')
  expect(plan.reason(4)).toContain('Lines 3, 4')
  expect(plan.reason(5)).toContain('Ana Alves already has this Culture Amp user ID')
  expect(plan.line(6)?.after?.cultureAmpUserId).toBeNull()
  expect(plan.line(7)).toMatchObject({
    change: 'added',
    note: expect.stringContaining('last digits are lost'),
  })
  const swap = `name,email,culture_amp_user_id
Ana Alves,ana.alves@example.com,u-2
Ben Brook,ben.brook@example.com,${uuid}
`
  expect((await planned(swap, known)).counts).toEqual({ changed: 2 })
})

test('roles: rises are changes, one’s own and those without account are left with a note, job titles are titles', async () => {
  const known = team(
    [
      { ...ana, role: 'admin' },
      { ...ben, role: 'member' },
    ],
    { actorEmployeeId: ana.id },
  )
  const plan = await planned(
    'name,email,role\nAna Alves,ana.alves@example.com,member\nBen Brook,ben.brook@example.com,Admin\nCy,cy@example.com,admin\n',
    known,
  )
  expect(plan.line(2)).toMatchObject({ change: 'unchanged', note: expect.stringContaining('own role') })
  expect(plan.line(3)?.differences).toEqual([{ label: 'Role', before: 'member', after: 'admin' }])
  expect(plan.line(4)?.note).toContain('Has no account')
  expect(plan.notes).toEqual([
    '1 person with the role admin has no account, so this import does not make them an admin. Invite them on the Team tab, then make them an admin.',
  ])
  const titles = await planned(
    'name,email,role\nCy,cy@example.com,Data Engineer\nDee,dee@example.com,Designer\n',
    known,
  )
  expect(titles.line(2)?.after?.title).toBe('Data Engineer')
})

test('faults of a line name the cell and the next step', async () => {
  const file = `first name,last name,email,start_date,employee_id
Ana,,no address,,1
,,nameless@example.com,,2
Cy,Chen,,,
Dee,Dietz,dee@example.com,soon,4
#REF!,Evans,eve@example.com,,5
Fay,Fox,fay@example.com,,1.23457E+17
${'x'.repeat(201)},,gus@example.com,,7
`
  const plan = await planned(file, team([]))
  expect(plan.reason(2)).toContain('“no address” is not an email')
  expect(plan.reason(3)).toContain('no name')
  expect(plan.reason(4)).toContain('neither an email nor an employee number')
  expect(plan.reason(5)).toContain('“soon” is not a date')
  expect(plan.reason(6)).toContain('“#REF!” is an error of the spreadsheet')
  expect(plan.reason(7)).toContain('last digits are lost')
  expect(plan.reason(8)).toContain('more than 200 characters')
})

test('names with apostrophes, several scripts, right to left and 200 characters come in as they are', async () => {
  const names = [
    'Róisín O’Neill',
    "Pieter 't Hooft",
    'محمد علي',
    '王小明',
    'Ольга Иванова',
    'x'.repeat(200),
    '-Dash Person',
  ]
  const csv = names
    .map((name, n) => `"${name.startsWith('-') ? `'${name}` : name}",p${n}@example.com`)
    .join('\n')
  const plan = await planned(`name,email\n${csv}\n`, team([]))
  expect(plan.of('added').map(({ name }) => name)).toEqual(names)
})

test('a date that can be read two ways is asked about', async () => {
  const file = 'name,email,start_date\nCy,cy@example.com,03/04/2026\n'
  expect((await planned(file, team([]))).askDayOrder).toEqual({ example: '03/04/2026' })
  const answered = await planned(file, team([]), { dayOrder: 'month_first' })
  expect(answered.line(2)?.after?.startDate).toBe('2026-03-04')
})

test('columns are recognized by the names of HR exports, and by hand', async () => {
  const workday = await planned(
    "Worker;Email - Primary Work;Supervisory Organization;Worker's Manager;Hire Date;Employee ID\nCy;cy@example.com;Sales;;2026-04-01;7\n",
    team([]),
  )
  expect(workday.line(2)?.after).toMatchObject({
    department: 'Sales',
    startDate: '2026-04-01',
    employeeNumber: '7',
  })
  const german = await planned(
    'Vorname;Nachname;E-Mail-Adresse;Abteilung;Personalnummer\nZoë;Müller;z@example.com;Vertrieb;7\n',
    team([]),
  )
  expect(german.line(2)?.after).toMatchObject({
    fullName: 'Zoë Müller',
    department: 'Vertrieb',
    employeeNumber: '7',
  })
  const byHand = await planned('name,email,wing\nCy,cy@example.com,North\n', team([]), {
    columns: { wing: 'department' },
  })
  expect(byHand.line(2)?.after?.department).toBe('North')
})

test('whatever is in a file, every line has one outcome, and what is planned never loops', async () => {
  const emails = fc.constantFrom('a@x.com', 'b@x.com', 'c@x.com', 'd@x.com', 'A@x.com', 'bad', '')
  const numbers = fc.constantFrom('1', '2', '3', '')
  const row = fc.tuple(fc.constantFrom('Ana', 'Ben', ''), emails, numbers, fc.oneof(emails, numbers))
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (rows, isEverybody) => {
        const known = team([
          person('A', { email: 'a@x.com', employeeNumber: '1' }),
          person('B', { email: 'b@x.com', employeeNumber: '2', managerId: testId('a') }),
          person('C', { email: 'c@x.com', managerId: testId('b'), hasLeft: true }),
        ])
        const text = `name,email,employee_id,manager\n${rows.map((cells) => cells.join(',')).join('\n')}\n.,last@x.com,,\n`
        const plan = await planned(text, known, { isEverybody })
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
