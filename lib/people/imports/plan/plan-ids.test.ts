import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testId } from '#db/testing/test-id'
import { userIdKey } from '#lib/people/pasted-id'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { idsPlanned, person, team } from './testing/planned.ts'

const uuid = '0192f3a0-7c1b-7e2d-9a55-0242ac120002'
const ana = person('Ana Alves', { employeeNumber: '0012' })
const ben = person('Ben Brook', { employeeNumber: '0013', cultureAmpUserId: 'u-2' })
const both = team([ana, ben])

test('people are found by email in any case, by employee number and by name', async () => {
  const known = team([ana, ben, person('Cy Chen')])
  const file = `email,employee id,name,culture amp user id
ANA.ALVES@example.com,,,u-1
,0013,,u-22
,,cy chen,u-3
`
  const plan = await idsPlanned(file, known)
  expect(plan.counts).toEqual({ changed: 3 })
  expect(plan.line(2)).toMatchObject({
    employeeId: ana.id,
    differences: [{ label: 'Culture Amp user ID', before: null, after: 'u-1' }],
  })
  expect(plan.line(3)).toMatchObject({ employeeId: ben.id, note: expect.stringContaining('are deleted') })
  expect(plan.line(4)?.after).toEqual({ cultureAmpUserId: 'u-3' })
})

test('an email decides alone, and lines without a person, or with several, are refused with the next step', async () => {
  const known = team([
    ana,
    person('Sam Same'),
    person('Sam Same', { id: testId('sam 2'), email: 's2@example.com' }),
    person('Lee Left', { hasLeft: true }),
  ])
  const file = `email,employee id,name,id
other@example.com,0012,Ana Alves,u-1
,9999,,u-2
,,Sam Same,u-3
,,,u-4
lee.left@example.com,,,u-5
,,Nia New,u-6
`
  const plan = await idsPlanned(file, known)
  expect(plan.counts).toEqual({ refused: 6 })
  expect(plan.reason(2)).toContain('No one in the team has the email other@example.com')
  expect(plan.reason(3)).toContain('No one in the team has the employee number 9999')
  expect(plan.reason(4)).toContain('Several people are named Sam Same')
  expect(plan.reason(5)).toContain('does not say whose ID it is')
  expect(plan.reason(6)).toContain('Lee Left has left')
  expect(plan.reason(7)).toContain('No one in the team is named Nia New')
})

test('an ID that another person has, or that two lines have, is refused; IDs that move inside the file are not', async () => {
  const known = team([{ ...ana, cultureAmpUserId: uuid }, ben, person('Cy Chen'), person('Dee Dietz')])
  const taken = `email,id
cy.chen@example.com,${uuid.toUpperCase()}
ben.brook@example.com,u-9
dee.dietz@example.com,u-9
`
  const plan = await idsPlanned(taken, known)
  expect(plan.reason(2)).toContain('Ana Alves already has this Culture Amp user ID')
  expect(plan.reason(3)).toContain('Lines 3, 4 have the same Culture Amp user ID')
  expect(plan.reason(4)).toContain('Lines 3, 4')
  const swapped = `email,id\nana.alves@example.com,u-2\nben.brook@example.com,${uuid}\n`
  expect((await idsPlanned(swapped, known)).counts).toEqual({ changed: 2 })
  // Ben's line is refused, so that Ben keeps the ID that Ana's line would take.
  const stuck = `email,id\nana.alves@example.com,u-2\nben.brook@example.com,${uuid}\nben.brook@example.com,u-7\n`
  expect((await idsPlanned(stuck, known)).counts).toEqual({ refused: 3 })
})

test('two lines about one person are both refused; a repeated line goes in once', async () => {
  const different = 'email,id\nana.alves@example.com,u-1\nANA.ALVES@example.com,u-3\n'
  const plan = await idsPlanned(different, both)
  expect(plan.reason(2)).toBe('Lines 2 and 3 are both about Ana Alves. Keep one of them.')
  expect(plan.reason(3)).toBe(plan.reason(2))
  const repeated = 'email,id\nana.alves@example.com,u-1\nana.alves@example.com,u-1\n'
  const again = await idsPlanned(repeated, both)
  expect(again.counts).toEqual({ changed: 1, refused: 1 })
  expect(again.reason(3)).toBe('This line repeats line 2.')
})

test('“not in Culture Amp” excludes with the reason given; an ID ends it, an empty cell does not', async () => {
  const contractor = person('Con Tractor', { exclusion: 'Contractor' })
  const known = team([ana, ben, contractor, person('Dee Dietz')])
  const file = `email,id,not in culture amp
ana.alves@example.com,,yes
dee.dietz@example.com,,Intern
con.tractor@example.com,u-5,no
ben.brook@example.com,,x
`
  const plan = await idsPlanned(file, known)
  expect(plan.line(2)?.after).toEqual({ exclusion: 'Not in Culture Amp' })
  expect(plan.line(3)?.after).toEqual({ exclusion: 'Intern' })
  expect(plan.line(4)?.after).toEqual({ cultureAmpUserId: 'u-5', exclusion: null })
  expect(plan.reason(5)).toContain('Ben Brook is mapped. Unmap this person first')
  const empty = await idsPlanned('email,id\ncon.tractor@example.com,\n', known)
  expect(empty.counts).toEqual({ unchanged: 1 })
  const twice = await idsPlanned('email,id,excluded\nana.alves@example.com,u-1,yes\n', known)
  expect(twice.reason(2)).toContain('Keep only one of the two')
})

test('IDs are repaired with a note, and the same ID in another case of a UUID is no change', async () => {
  const known = team([
    { ...ana, cultureAmpUserId: uuid },
    { ...ben, cultureAmpUserId: null },
  ])
  const file = `email,id\nana.alves@example.com,${uuid.toUpperCase()}\nben.brook@example.com,"=""00123"""\n`
  const plan = await idsPlanned(file, known)
  expect(plan.line(2)).toMatchObject({ change: 'unchanged', after: {} })
  expect(plan.line(3)).toMatchObject({
    after: { cultureAmpUserId: '00123' },
    note: expect.stringContaining('the formula around it removed'),
  })
})

test.each(['ids-sheetjs.xlsx', 'ids-exceljs.xlsx', 'ids-libreoffice.xlsx'])(
  '%s: zeros, an apostrophe, a formula and a hidden row are read as meant, a shortened number is named, an error is empty',
  async (name) => {
    const names = ['Ana', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus', 'Hal']
    const bytes = readFileSync(new URL(`../../../imports/testing/fixtures/${name}`, import.meta.url))
    const plan = await idsPlanned(bytes, team(names.map((one) => person(one))))
    const idOf = (line: number) => plan.line(line)?.after?.cultureAmpUserId
    expect([2, 3, 5, 6, 9].map(idOf)).toEqual([
      ...['00123', '00012345', '0077', '4F9C0D6E-1B2A-4C3D-8E5F-60718293A4B5', 'hal-9'],
    ])
    expect(plan.line(4)?.note).toContain('its last digits are lost')
    expect(plan.line(7)).toMatchObject({ change: 'unchanged' })
    expect(plan.line(8)?.after).toEqual({ exclusion: 'Contractor' })
  },
)

test('two columns without headings are emails and IDs, whichever comes first', async () => {
  expect((await idsPlanned('u-1\tana.alves@example.com\n', both)).line(1)?.after).toEqual({
    cultureAmpUserId: 'u-1',
  })
  expect((await idsPlanned('ana.alves@example.com\tu-1\n', both)).line(1)?.after).toEqual({
    cultureAmpUserId: 'u-1',
  })
})

test('a file without a column of people, or of IDs, is refused as a whole', async () => {
  await expect(idsPlanned('color,id\nred,u-1\n', both)).rejects.toThrow('No column says whose ID it is')
  await expect(idsPlanned('email,color\nana.alves@example.com,red\n', both)).rejects.toThrow(
    'No column holds the Culture Amp user IDs',
  )
})

test('whatever is in a file, every line has one outcome, and no two people end with the same ID', async () => {
  const ids = fc.constantFrom('u-1', 'u-2', 'u-3', uuid, uuid.toUpperCase(), '#N/A', '')
  const row = fc.tuple(
    fc.constantFrom('a@x.com', 'A@x.com', 'b@x.com', 'c@x.com', 'd@x.com', ''),
    ids,
    fc.constantFrom('', 'yes', 'no', 'Contractor'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), async (rows) => {
      const known = team([
        person('A', { email: 'a@x.com', cultureAmpUserId: 'u-1' }),
        person('B', { email: 'b@x.com', cultureAmpUserId: uuid }),
        person('C', { email: 'c@x.com', exclusion: 'Contractor' }),
        person('D', { email: 'd@x.com', hasLeft: true }),
      ])
      const text = `email,id,excluded\n${rows.map((cells) => cells.join(',')).join('\n')}\nlast@x.com,,\n`
      const plan = await idsPlanned(text, known)
      const filled = rows.flatMap((cells, n) => (cells.some((cell) => cell !== '') ? [n + 2] : []))
      const lines = plan.lines.map(({ line }) => line ?? 0)
      expect(lines.sort((a, b) => a - b)).toEqual([...filled, rows.length + 2])
      const after = new Map(known.people.map((one) => [one.id, { ...one }]))
      const changed = plan.of('changed')
      expect(new Set(changed.map(({ employeeId }) => employeeId)).size).toBe(changed.length)
      for (const { employeeId, after: fields } of changed) {
        if (employeeId) after.set(employeeId, { ...person(''), ...after.get(employeeId), ...fields })
      }
      const people = [...after.values()]
      const keys = people.flatMap(({ cultureAmpUserId: id }) => (id === null ? [] : [userIdKey(id)]))
      expect(new Set(keys).size).toBe(keys.length)
      expect(people.filter((one) => one.exclusion !== null && one.cultureAmpUserId !== null)).toEqual([])
    }),
    { numRuns: size(100, 4_000) },
  )
})
