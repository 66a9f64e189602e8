import { describe, expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { fingerprint } from './field-value.ts'
import { readGoal } from './goal.ts'
import { goalOf, me, read } from './testing/read-row.ts'
import { toStorable } from './text.ts'

test('a row with the documented names is read whole', () => {
  const row = {
    id: 'g-1',
    name: '  Cut onboarding\n time ',
    description: '<p>To 10 days</p>',
    status: 'At Risk',
    start_date: '2026-01-01',
    due_date: '2026-06-30',
    created_at: '2025-12-01T10:00:00+01:00',
    updated_at: '2026-02-01T00:00:00Z',
    owner_id: me,
    visibility: 'private',
    key_results: [{ name: 'secret' }, {}],
    progress: 140,
  }
  expect(read(row)).toEqual({
    kind: 'goal',
    goal: {
      cultureAmpId: 'g-1',
      name: 'Cut onboarding time',
      description: 'To 10 days',
      status: 'at_risk',
      cultureAmpStatus: 'At Risk',
      startDate: '2026-01-01',
      dueDate: '2026-06-30',
      createdAt: '2025-12-01T09:00:00.000Z',
      updatedAt: '2026-02-01T00:00:00.000Z',
      isPrivate: true,
      isNameAltered: false,
      isNoteAltered: false,
      isHidden: false,
    },
    hasId: true,
    notes: {
      ownerNamedBy: 'owner_id',
      ownerForms: [],
      unknownStatus: null,
      unreadableDates: 0,
      keyResults: 2,
      knownFields: [
        ...['id', 'name', 'description', 'status', 'start_date', 'due_date', 'created_at', 'updated_at'],
        ...['owner_id', 'visibility', 'key_results'],
      ],
      unknownFields: ['progress'],
    },
  })
})

test('the same row in camelCase, kebab-case or capitals is the same goal', () => {
  const snake = {
    goal_id: 'g',
    title: 'T',
    state: 'done',
    start_at: '2026-01-01',
    end_date: '2026-02-01',
    created_at: '2026-01-01',
    processed_at: '2026-01-02',
    owner_ids: [me],
  }
  const renamed = (rename: (key: string) => string) =>
    Object.fromEntries(Object.entries(snake).map(([key, value]) => [rename(key), value]))
  const camel = renamed((key) => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()))
  const unspelled = (row: unknown) => {
    const { notes, ...goal } = goalOf(row)
    return { ...goal, notes: { ...notes, knownFields: notes.knownFields.length } }
  }
  const expected = unspelled(snake)
  expect(expected).toMatchObject({ notes: { knownFields: 8, unknownFields: [] } })
  for (const row of [camel, renamed((key) => key.replace('_', '-')), renamed((key) => key.toUpperCase())]) {
    expect(unspelled(row)).toEqual(expected)
  }
})

describe('the id', () => {
  test.each<[unknown, string]>([
    [{ id: 42 }, '42'],
    [{ id: '12345678901234567890' }, '12345678901234567890'],
    [{ id: ' g ' }, 'g'],
    [{ id: null, goalId: 'g2' }, 'g2'],
    [{ id: '', uuid: 'u' }, 'u'],
    [{ id: 0 }, '0'],
  ])('of %j is %s', (fields, id) => {
    expect(goalOf({ ...(fields as object), name: 'N' }).cultureAmpId).toBe(id)
  })

  test('is a stable fingerprint of owner, name and creation where there is none', () => {
    const row = { name: 'N', created_at: '2026-01-01' }
    const { cultureAmpId } = goalOf(row)
    expect(cultureAmpId).toMatch(/^fp-[0-9a-f]{32}$/)
    expect(goalOf({ ...row, status: 'done', id: {} }).cultureAmpId).toBe(cultureAmpId)
    expect(goalOf({ ...row, name: 'M' }).cultureAmpId).not.toBe(cultureAmpId)
    expect(goalOf({ ...row, created_at: '2026-01-02' }).cultureAmpId).not.toBe(cultureAmpId)
    expect(readGoal(row, '79040b4d-3e2b-4480-a061-2e230eeb83b2')).not.toMatchObject({
      goal: { cultureAmpId },
    })
  })

  test('is made of the name as sent where there is none, so cleaning names otherwise renews no goal', () => {
    expect(goalOf({ name: 'AT&amp;T' }).cultureAmpId).toBe(fingerprint(me, 'AT&amp;T', null))
  })

  test('is kept as it was sent where it can be stored so, a tab in it included', () => {
    expect(goalOf({ id: ' a\tb ', name: 'N' }).cultureAmpId).toBe('a\tb')
  })

  test('that cannot be stored as it is becomes a fingerprint, and two such stay two', () => {
    const ids = ['a\u0000b', 'a\u0001b', 'a\ud800b', 'x'.repeat(201), 'x'.repeat(202)].map(
      (id) => goalOf({ id, name: 'N' }).cultureAmpId,
    )
    expect(new Set(ids).size).toBe(5)
    for (const id of ids) expect(id).toMatch(/^fp-/)
  })
})

describe('the name', () => {
  test.each<[unknown, string]>([
    [{ name: 'N', title: 'T' }, 'N'],
    [{ name: '', title: 'T' }, 'T'],
    [{ name: 2026 }, '2026'],
    [{ name: { de: 'Ziel', en: 'Goal' } }, 'Goal'],
    [{ name: { de: 'Ziel', 'en-GB': 'Aim' } }, 'Aim'],
    [{ name: { de: 'Ziel', fr: 'But' } }, 'Ziel'],
    [{ name: { en: '', de: 'Ziel' } }, 'Ziel'],
    [{ name: 'a\u0000b\ud800' }, 'ab\ufffd'],
    [{ name: 'Cut <b>5%</b> &amp; more' }, 'Cut 5% & more'],
    [{ name: 'R&amp;D: hire &lt;2&gt; leads' }, 'R&D: hire <2> leads'],
    [{ name: 'AT&amp;amp;T renewal' }, 'AT&amp;T renewal'],
    [{ name: 'Cut <5 days, a < b' }, 'Cut <5 days, a < b'],
    [{ name: '<p>Two<br>lines</p>' }, 'Two lines'],
    [{ name: '[Draft] Ship' }, '[Draft] Ship'],
    [{ name: '[{"type":"paragraph","children":[{"text":"Rich"}]}]' }, 'Rich'],
  ])('of %j is %j', (fields, name) => {
    expect(goalOf(fields).name).toBe(name)
  })

  test('is cut at 500 code points without splitting a visible character', () => {
    expect([...goalOf({ name: '\u{1f600}'.repeat(900) }).name].length).toBe(500)
    expect(goalOf({ name: `${'a'.repeat(499)}e\u0301` }).name).toBe('a'.repeat(499))
  })

  test.each<unknown>([
    {},
    { name: null },
    { name: '' },
    { name: ' \n ' },
    { name: '\u200b'.repeat(40) },
    { name: '\u0000' },
    { name: '\u3164' },
    { name: true },
    { name: ['N'] },
    { name: { first: 'N' } },
    { name: { en: null } },
    { name: {} },
    { name: '<p></p>' },
  ])('missing or invisible (%j) skips the row with its id', (fields) => {
    expect(read({ id: 'g', ...(fields as object) })).toEqual({
      kind: 'skipped',
      reason: 'no_name',
      cultureAmpId: 'g',
    })
  })
})

describe('the description', () => {
  test.each<[unknown, string | null]>([
    [null, null],
    ['', null],
    ['\u200b', null],
    ['<p></p>', null],
    ['Text', 'Text'],
    [{ en: 'Text' }, 'Text'],
    ['[{"type":"paragraph","children":[{"text":"Rich"}]}]', 'Rich'],
    [[{ type: 'paragraph', children: [{ text: 'Rich' }] }], 'Rich'],
    [{ ops: [{ insert: 'Rich\n' }] }, 'Rich'],
    [{ unknown: { a: 1 } }, null],
    [false, null],
  ])('%j is %j', (description, text) => {
    expect(goalOf({ name: 'N', description }).description).toBe(text)
  })

  test('is cut at 1,000 code points, counted after the markup is gone', () => {
    const html = `<p>${'<b>'.repeat(500)}${'é'.repeat(1_500)}</p>`
    expect([...(goalOf({ name: 'N', description: html }).description ?? '')].length).toBe(1_000)
  })
})

describe('the status', () => {
  test.each<[unknown, string, string | null, string | null]>([
    [{ status: 'Completed' }, 'completed', 'Completed', null],
    [{ state: 'behind' }, 'at_risk', 'behind', null],
    [{ status: null, state: 'missed' }, 'off_track', 'missed', null],
    [{ status: { name: 'Off Track' } }, 'off_track', 'Off Track', null],
    [{ status: { label: 'done' } }, 'completed', 'done', null],
    [{ status: { value: 'AT-RISK', color: 'red' } }, 'at_risk', 'AT-RISK', null],
    [{}, 'on_track', null, null],
    [{ status: '  ' }, 'on_track', null, null],
    [{ status: 'accomplished' }, 'on_track', 'accomplished', 'accomplished'],
    [{ status: 3 }, 'on_track', '3', '3'],
    [{ status: ['done'] }, 'on_track', null, '(not a word)'],
    [{ status: {} }, 'on_track', null, '(not a word)'],
    [{ status: true }, 'on_track', null, '(not a word)'],
  ])('of %j is %s', (fields, status, word, unknownStatus) => {
    const goal = goalOf({ name: 'N', ...(fields as object) })
    expect(goal).toMatchObject({ status, cultureAmpStatus: word, notes: { unknownStatus } })
  })

  test('keeps at most 100 clean characters of its word', () => {
    expect(goalOf({ name: 'N', status: `a\u0000\n${'x'.repeat(10_000)}` }).cultureAmpStatus).toBe(
      `a ${'x'.repeat(98)}`,
    )
  })
})

describe('dates', () => {
  test('that cannot be read become null and are counted', () => {
    const row = {
      name: 'N',
      start_date: '2026-02-30',
      due_date: 1_767_225_600,
      created_at: 'soon',
      updated_at: {},
    }
    expect(goalOf(row)).toMatchObject({
      startDate: null,
      dueDate: null,
      createdAt: null,
      updatedAt: null,
      notes: { unreadableDates: 4 },
    })
  })

  test('that are missing are not counted as unreadable', () => {
    expect(goalOf({ name: 'N', start_date: null, due_date: '' }).notes.unreadableDates).toBe(0)
  })

  test('are taken from the first name that can be read', () => {
    expect(goalOf({ name: 'N', due_date: null, end_date: '2026-03-01', due_at: '2026-04-01' }).dueDate).toBe(
      '2026-03-01',
    )
    expect(goalOf({ name: 'N', due_date: 'Q3', end_date: '2026-03-01' })).toMatchObject({
      dueDate: '2026-03-01',
      notes: { unreadableDates: 1 },
    })
  })
})

test.each<unknown>([null, 1, 'row', true, [], [{ name: 'N' }]])('%j is not a row', (row) => {
  expect(read(row)).toEqual({ kind: 'skipped', reason: 'not_an_object', cultureAmpId: null })
})

test('field names that look like data are counted without their text', () => {
  const row = { name: 'N', 'jo@example.com': 1, links: [], ['x'.repeat(80)]: 1 }
  expect(goalOf(row).notes.unknownFields).toEqual(['(unusual field name)', 'links', '(unusual field name)'])
})

test('fields named like an object’s own machinery do no harm', () => {
  const row = JSON.parse('{"name":"N","__proto__":{"owner_id":"x"},"constructor":1,"toString":2}')
  expect(goalOf(row).notes.unknownFields).toEqual(['__proto__', 'constructor', 'toString'])
})

test('whatever the row, it is read without throwing and what is kept can be stored', () => {
  const field = fc.constantFrom(
    'id',
    'name',
    'title',
    'description',
    'status',
    'due_date',
    'createdAt',
    'owner',
    'visibility',
  )
  const value = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.string({ unit: 'binary', maxLength: 20 }))
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(field, fc.string()), value), (row) => {
      const result = read({ name: 'N', ...row })
      if (result.kind !== 'goal') return true
      const texts = Object.values(result.goal).filter((value) => typeof value === 'string')
      const isStorable = (text: string) => text !== '' && text === text.trim() && text === toStorable(text)
      return texts.every(isStorable)
    }),
    { numRuns: 100 },
  )
})
