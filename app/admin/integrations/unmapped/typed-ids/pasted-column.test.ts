import { expect, test } from 'vitest'
import { readPastedColumn } from './pasted-column.ts'

const rows = ['Ana Alves', 'Ben Brook', 'Cy Chen', 'Dee Dietz'].map((fullName) => {
  const id = fullName.split(' ')[0]?.toLowerCase() ?? ''
  return { id, fullName, email: `${id}@example.com` }
})

const open = () => null

function paste(text: string, from = 'ana', savedId: (id: string) => string | null = open) {
  const column = readPastedColumn(text, rows, from, savedId)
  return column && { ids: column.rows.map(({ employeeId, id }) => [employeeId, id]), ...column }
}

test('a blank line uses up its row', () => {
  expect(paste('11\n\n33\n44')?.ids).toEqual([
    ['ana', '11'],
    ['ben', null],
    ['cy', '33'],
    ['dee', '44'],
  ])
  expect(paste('11\r\n22\r\n')?.ids).toHaveLength(2)
})

test('a heading is left out, and an error value uses up its row as empty', () => {
  for (const heading of ['Culture Amp user ID', 'user_id', 'ID', 'UUID']) {
    expect(paste(`${heading}\n11\n#N/A\n33`)?.ids).toEqual([
      ['ana', '11'],
      ['ben', null],
      ['cy', '33'],
    ])
  }
  expect(paste('11\n#N/A')?.rows[1]?.note).toBe('#N/A counts as empty.')
})

test('a row saved before is compared and stays, and those below do not move', () => {
  const column = paste('11\n22\n33', 'ana', (id) => (id === 'ben' ? '7' : null))
  expect(column?.ids[2]).toEqual(['cy', '33'])
  expect(column?.rows[1]).toMatchObject({ isSaved: true, note: 'Saved before as 7; this stays.' })
})

test('two columns are matched by name or email, in either order and not by position', () => {
  const byName = paste('Cy Chen\t33\nana alves\t11\nNobody Here\t99')
  expect(byName?.ids).toEqual([
    ['cy', '33'],
    ['ana', '11'],
  ])
  expect(byName?.left).toEqual(['Nobody Here 99'])
  expect(paste('ID\tEmail\n44\tDEE@example.com')?.ids).toEqual([['dee', '44']])
  expect(paste('Ana Alves\t11')?.ids).toEqual([['ana', '11']])
})

test('IDs for which the page has no row are named', () => {
  expect(paste('33\n44\n55\n\n66', 'cy')?.left).toEqual(['55', '66'])
})

test('damage is repaired and named', () => {
  const column = paste('\'00123\n="00124"\n1.23457E+17')
  expect(column?.ids).toEqual([
    ['ana', '00123'],
    ['ben', '00124'],
    ['cy', '1.23457E+17'],
  ])
  expect(column?.rows.map(({ note }) => note)).toEqual([
    'A leading apostrophe removed.',
    'The formula around it removed.',
    expect.stringContaining('last digits are lost'),
  ])
})

test('one line is left to the field', () => {
  expect(paste('11')).toBeNull()
  expect(paste('11\n')).toBeNull()
})
