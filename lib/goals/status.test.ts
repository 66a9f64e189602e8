import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { knownStatuses, mapStatus } from './status.ts'

test.each([
  ['completed', 'completed'],
  ['done', 'completed'],
  ['achieved', 'completed'],
  ['at_risk', 'at_risk'],
  ['behind', 'at_risk'],
  ['off_track', 'off_track'],
  ['abandoned', 'off_track'],
  ['missed', 'off_track'],
  ['on_track', 'on_track'],
  ['not_started', 'on_track'],
  ['On Track', 'on_track'],
  ['  At Risk\n', 'at_risk'],
  ['AT-RISK', 'at_risk'],
  ['OFF_TRACK', 'off_track'],
  ['Not  Started', 'on_track'],
  ['Off\u00a0Track', 'off_track'],
])('%j is the known status %s', (word, status) => {
  expect(mapStatus(word)).toEqual({ status, known: true })
})

test.each([null, '', '   ', '\n'])('no word (%j) is on_track and not drift', (word) => {
  expect(mapStatus(word)).toEqual({ status: 'on_track', known: true })
})

test.each([
  'accomplished',
  'blocked',
  'draft',
  'offtrack',
  'completed!',
  'constructor',
  '__proto__',
  'toString',
  'AT_R\u0130SK',
  'at_r\u0131sk',
  'x'.repeat(10_000),
])('the unknown word %.20s is on_track and drift', (word) => {
  expect(mapStatus(word)).toEqual({ status: 'on_track', known: false })
})

test('a Turkish system language does not turn AT_RISK into an unknown word', () => {
  const plain = String.prototype.toLocaleLowerCase
  // What toLocaleLowerCase() does on a Turkish machine; mapStatus must not depend on it.
  String.prototype.toLocaleLowerCase = function () {
    return plain.call(this, 'tr')
  }
  try {
    expect('AT_RISK'.toLocaleLowerCase()).toBe('at_r\u0131sk')
    expect(mapStatus('AT_RISK')).toEqual({ status: 'at_risk', known: true })
  } finally {
    String.prototype.toLocaleLowerCase = plain
  }
})

const except = (status: string, words: [string, string][]) => words.filter(([, to]) => to !== status)

test.each([
  // The rule has "everything else" for on_track.
  ['docs/rules.md', '**Statuses.**', except('on_track', [...knownStatuses])],
  ['docs/culture-amp.md', '### Status\n', [...knownStatuses]],
])('%s names the status words of the table', (file, heading, expected) => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  const clauses = text.slice(text.indexOf(heading)).split('.\n')[0]?.split(';') ?? []
  const named = clauses.flatMap((clause) => {
    const [words = '', status = ''] = clause.split('→')
    const [meaning = ''] = status.trim().split(/\W/)
    return [...words.matchAll(/`(\w{2,})`/g)].map(([, word = '']): [string, string] => [word, meaning])
  })
  expect(named.sort()).toEqual([...expected].sort())
})
