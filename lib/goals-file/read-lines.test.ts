import { expect, test } from 'vitest'
import type { DayOrder } from '#lib/imports/cell-dates'
import { chooseColumns, fieldOf } from '#lib/imports/columns'
import { readTable } from '#lib/imports/read/read-table'
import { goalImportFields } from './fields.ts'
import { readGoalLines } from './read-lines.ts'

async function linesOf(text: string, dayOrder: DayOrder | null = null) {
  const read = await readTable(
    { kind: 'paste', text },
    { sheet: null, isKnown: (heading) => fieldOf(heading, goalImportFields) !== undefined },
  )
  if (!read.ok) throw new Error(read.message)
  return readGoalLines(read.table, chooseColumns(read.table.columns, goalImportFields), dayOrder)
}

async function rowsOf(text: string) {
  const read = await linesOf(text)
  if (!read.ok) throw new Error(read.example)
  return read.lines
}

test('Culture Amp’s own template is understood, key results beside a goal are counted and not read', async () => {
  const head =
    'email,name,description,visibility,individual_emails,due_at,created_at,priority,status,completion,key_result_1_title,key_result_1_completion,key_result_2_title,key_result_2_completion'
  const [line] = await rowsOf(
    `${head}\nana@example.com,Ship it,By spring,everyone,,2027-03-31,2026-01-05,1,ongoing,0.65,First,0.5,Second,1.0`,
  )
  expect(line).toEqual({
    line: 2,
    emails: ['ana@example.com'],
    row: {
      ...{ name: 'Ship it', description: 'By spring', visibility: 'everyone', status: 'ongoing' },
      ...{ due_at: '2027-03-31', created_at: '2026-01-05' },
    },
    keyResults: 2,
    isKeyResult: false,
  })
})

test.each([
  ['Owner Email', 'Goal Name', 'Goal Due Date', 'Goal Status'],
  ['Employee email', 'Title', 'Due date', 'State'],
  ['Owner', 'Objective', 'Deadline', 'Goal state'],
])('the headings of exports are understood: %s, %s, %s, %s', async (...headings) => {
  const [line] = await rowsOf(
    `${headings.join('\t')}\nAna Alves <ana@example.com>\tShip it\t2027-03-31\tDone`,
  )
  expect(line).toMatchObject({
    emails: ['ana@example.com'],
    row: { name: 'Ship it', due_at: '2027-03-31', status: 'Done' },
  })
})

test('a row that is a key result is no goal, by its type or by having no name', async () => {
  const lines = await rowsOf(
    'email,name,type,key result\nana@example.com,Ship it,Goal,\nana@example.com,Half of it,Key Result,\nana@example.com,,,Other half\n',
  )
  expect(lines.map(({ isKeyResult, keyResults }) => [isKeyResult, keyResults])).toEqual([
    [false, 0],
    [true, 1],
    [true, 1],
  ])
})

test('a column of dates decides or asks; serial numbers and error values are read as everywhere', async () => {
  const dates = (...values: string[]) =>
    `email,name,due_at\n${values.map((value, n) => `ana@example.com,Goal ${n},${value}\n`).join('')}`
  const dueOf = (read: Awaited<ReturnType<typeof linesOf>>) =>
    read.ok && read.lines.map(({ row }) => row.due_at)
  expect(dueOf(await linesOf(dates('03/04/2027', '31/12/2027')))).toEqual(['2027-04-03', '2027-12-31'])
  expect(await linesOf(dates('03/04/2027', '05/06/2027'))).toEqual({ ok: false, example: '03/04/2027' })
  expect(dueOf(await linesOf(dates('03/04/2027'), 'month_first'))).toEqual(['2027-03-04'])
  expect(dueOf(await linesOf(dates('46477', '#N/A', 'soon')))).toEqual(['2027-03-31', undefined, 'soon'])
})

test('a goal may be named as a word that elsewhere means empty, an error value is no name', async () => {
  const lines = await rowsOf('email,name\nana@example.com,None\nana@example.com,#N/A\n')
  expect(lines.map(({ row }) => row.name)).toEqual(['None', undefined])
})

test.each([
  ["o'brien@example.com", ["o'brien@example.com"]],
  ["Ana O'Brien <ana.o'brien@example.com>", ["ana.o'brien@example.com"]],
  ["'ana@example.com'; 'b@example.com'", ['ana@example.com', 'b@example.com']],
])('an address may hold an apostrophe: %s', async (cell, emails) => {
  const [line] = await rowsOf(`email\tname\n${cell}\tShip it\n`)
  expect(line?.emails).toEqual(emails)
})
