import { expect, test } from 'vitest'
import { ana, ben, planned, team } from './testing/planned.ts'

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
