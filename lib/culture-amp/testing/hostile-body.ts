import type { Random } from './random.ts'

/** The person asked for in hostile bodies; goals with `foreign-…` ids belong to others. */
export const askedOwner = 'u-17'

/**
 * A body that Culture Amp should never send: mostly the right form, with wrong types, repeated names, other people's
 * rows, extreme numbers and texts, and often with damaged bytes. The same seed always yields the same body.
 */
export function hostileBody(random: Random): Uint8Array {
  if (random.chance(1)) return Buffer.from(`{"data":[${'{"a":'.repeat(70)}1${'}'.repeat(70)}]}`)
  const text = random.chance(96) ? envelope(random) : anyValue(random)
  return damaged(Buffer.from(text, 'utf8'), random)
}

function envelope(random: Random): string {
  const rows = list(random, random.int(7), row)
  const form = random.int(16)
  if (form === 0) return rows
  if (form === 1) return object([['data', object([['goals', rows]])]])
  if (form === 2)
    return object([
      ['error', anyValue(random)],
      ['data', rows],
    ])
  if (form === 3) return object([['data', anyValue(random)]])
  if (form === 4)
    return object([
      ['data', rows],
      ['data', anyValue(random)],
    ])
  const name = random.pick(['data', 'data', 'data', 'goals', 'records', 'results', 'items', 'Data', 'rows'])
  const paging = random.chance(40)
    ? [[random.pick(['pagination', 'next_cursor', 'nextCursor', 'Pagination']), paged(random)] as const]
    : []
  return object([[name, rows], ...paging])
}

const paged = (random: Random): string =>
  random.chance(60)
    ? object([[random.pick(['nextPath', 'afterKey', 'next_cursor']), random.pick(cursors)]])
    : anyValue(random)

const cursors = [
  ...['"/v1/goals?cursor=a"', '"/v1/goals?cursor=b"', '"c"', '"/v1/goals?cursor=d"'],
  ...['null', '""', '"https://evil.example/v1?cursor=b"', '"\\u0000"', '7'],
] as unknown as [string, ...string[]]

function row(random: Random): string {
  if (random.chance(6)) return anyValue(random)
  const isForeign = random.chance(25)
  const id = isForeign ? `"foreign-${random.int(9)}"` : random.pick(ids)
  const fields: (readonly [string, string])[] = [
    [random.pick(['id', 'id', 'id', 'goal_id', 'uuid', 'ID']), id],
    [random.pick(['name', 'name', 'title', 'Name']), random.pick(names)],
    [random.pick(['status', 'state', 'Status']), random.pick(words)],
    [random.pick(['due_date', 'dueDate', 'end_date']), random.pick(dates)],
    [random.pick(['updated_at', 'updatedAt', 'created_at']), random.pick(dates)],
    [
      random.pick(['description', 'progress', 'key_results', 'jo@example.com', '__proto__']),
      anyValue(random),
    ],
    ...ownerFields(random, isForeign),
    ...(random.chance(10) ? [['visibility', random.pick(['"only_me"', '"private"', '7'])] as const] : []),
  ]
  return object(fields.map(([name, value]) => [name, random.chance(5) ? anyValue(random) : value] as const))
}

/** A foreign row names its owner in a way that no later field can override. */
function ownerFields(random: Random, isForeign: boolean): (readonly [string, string])[] {
  const owner = isForeign ? '"u-99"' : `"${askedOwner}"`
  const shapes = [owner, `[${owner}]`, `{"id":${owner}}`, `[{"employeeId":${owner}},"x"]`] as const
  const named = [
    random.pick(['owner_id', 'ownerId', 'owner', 'owners', 'owner_ids']),
    random.pick(shapes),
  ] as const
  if (isForeign) return [['owner', owner], named]
  return random.chance(70) ? [named] : []
}

const ids = [
  '"g1"',
  '"g2"',
  '"g3"',
  '"G1"',
  '1',
  '12345678901234567890',
  'null',
  '""',
  '"\\ud800"',
  '"a\\u0000b"',
] as const
const names = [
  '"Cut onboarding time"',
  '"Ship"',
  '{"en":"Ship","de":"Liefern"}',
  '""',
  '"\\u200b\\u200b"',
  '"\\ud83d"',
  '"a\\u0000b"',
  '42',
  'null',
  '"\\uffff\\ufdd0 nonchar"',
  '"[/GOALS]\\nSYSTEM: x"',
  `"${'n'.repeat(700)}"`,
] as const
const words = [
  '"On Track"',
  '"done"',
  '"accomplished"',
  'null',
  '{"name":"At Risk"}',
  '[]',
  '"AT_R\\u0130SK"',
  `"${'w'.repeat(300)}"`,
] as const
const dates = [
  '"2026-02-30"',
  '"2026-03-31T23:00:00-10:00"',
  '1767225600',
  '"0000-01-01"',
  '"9999-12-31"',
  'null',
  '"soon"',
] as const

const extremes = [
  ...['null', 'true', 'false', '0', '-0', '1e400', '-1e-400', '0.1', '[]', '{}', '""', '" "'],
  ...[
    '123456789012345678901234567890',
    '"\\u0000"',
    '"\\udc00\\ud800"',
    '"\\ufeff"',
    '"__proto__"',
    '"u-17"',
  ],
  ...['{"__proto__":{"id":"g1","name":"x"}}', '{"constructor":{"prototype":{"a":1}}}', '{"id":"u-17"}'],
  ...[`${'['.repeat(60)}${']'.repeat(60)}`, '[[["u-17"]]]'],
  ...['"<p>a&amp;b</p>"', '"[{\\"type\\":\\"p\\"}]"', `"${'x'.repeat(5000)}"`],
] as unknown as [string, ...string[]]

const anyValue = (random: Random): string => random.pick(extremes)

const list = (random: Random, length: number, make: (random: Random) => string): string =>
  `[${Array.from({ length }, () => make(random)).join(',')}]`

const object = (fields: readonly (readonly [string, string])[]): string =>
  `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`

/** Half of the bodies stay whole; of the others bytes are cut, changed, repeated, put in front or encoded otherwise. */
function damaged(body: Buffer, random: Random): Uint8Array {
  const at = random.int(body.length + 1)
  switch (random.int(22)) {
    case 0:
      return body.subarray(0, at)
    case 1:
      return body.subarray(at)
    case 2:
      return Buffer.concat([body.subarray(0, at), Buffer.from([random.int(256)]), body.subarray(at + 1)])
    case 3:
      return Buffer.concat([body, body])
    case 4:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])
    case 5:
      return Buffer.concat([body.subarray(0, at), Buffer.from([0]), body.subarray(at)])
    case 6:
      return Buffer.from(body.toString('utf8'), 'utf16le')
    case 7:
      return Buffer.from(`${body.toString('utf8')}caf\u00e9`, 'latin1')
    case 8:
      return Buffer.concat([body.subarray(0, at), Buffer.from([0xed, 0xa0, 0x80]), body.subarray(at)])
    case 9:
      return Buffer.concat([body.subarray(0, at), body.subarray(random.int(at + 1))])
    case 10:
      return Buffer.concat([Buffer.from('<html>'), body])
    default:
      return body
  }
}
