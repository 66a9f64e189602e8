const row = (more: string) => `{"id":"g9","name":"Ship","owner_id":"u-17"${more}}`
const list = (rows: string) => `{"data":[${rows}]}`
const nest = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels)

const refused: [string, string | Uint8Array][] = [
  ['nothing', ''],
  ['white space', ' \r\n\t '],
  ['a byte order mark alone', '\ufeff'],
  ['a NUL', '\u0000'],
  ['NULs behind a list', '{"data":[]}\u0000\u0000'],
  ['a million levels of lists', nest('[', ']', 1_000_000)],
  ['a million levels of lists, never closed', '['.repeat(1_000_000)],
  ['100,000 levels of objects', '{"data":'.repeat(100_000)],
  ['65 levels in a list of goals', list(nest('[', ']', 65))],
  ['UTF-16', Buffer.from('{"data":[]}', 'utf16le')],
  ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{"data":[]}', 'utf16le')])],
  ['Latin-1', Buffer.from('{"data":[{"name":"caf\u00e9"}]}', 'latin1')],
  ['a surrogate as bytes', Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
  ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  ['gzip', Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3])],
  ['two answers', '{"data":[]}{"data":[]}'],
  ['lines of JSON', '{"data":[]}\n{"data":[]}\n'],
  ['a list cut in a name', '{"data":[{"id":"g9","name":"Sh'],
  ['a list cut behind a row', '{"data":[{"id":"g9","name":"Ship"}'],
  ['a sign-in page', '<!doctype html><title>Sign in</title>'],
  ['XML', '<?xml version="1.0"?><goals/>'],
  ['JSONP', 'callback({"data":[]})'],
  ['a guard prefix', ')]}\',\n{"data":[]}'],
  ['single quotes', "{'data':[]}"],
  ['a comment', '{"data":[]/* none */}'],
  ['a trailing comma', '{"data":[],}'],
  ['NaN', '{"data":[NaN]}'],
  ['Infinity', '{"data":[-Infinity]}'],
  ['a hexadecimal number', '{"data":[0x1F]}'],
  ['undefined', 'undefined'],
  ['null', 'null'],
  ['a text', '"[]"'],
  ['a number', '0'],
  ['true', 'true'],
  ['an object without fields', '{}'],
  ['data that is null', '{"data":null}'],
  ['data that is an object', '{"data":{}}'],
  ['data that is a text', '{"data":"[]"}'],
  ['data that is false', '{"data":false}'],
  ['a list under an unknown name', '{"rows":[]}'],
  ['goals that are an object', '{"goals":{"g9":{"name":"Ship"}}}'],
  ['an error', '{"error":"No scope"}'],
  ['an error beside an empty list', '{"error":{"message":"No scope"},"data":[]}'],
  ['errors beside an empty list', '{"errors":[{"detail":"No"}],"data":[]}'],
  ['a code and a message', '{"code":403,"message":"Forbidden"}'],
  ['problem+json', '{"type":"about:blank","title":"Forbidden","status":403}'],
  ['only rows that are no objects', list('null,1,"x",[],true')],
  ['only rows without a name', list('{"id":"g9"},{"id":"g8","name":""}')],
  ['only rows with an invisible name', list('{"id":"g9","name":"\u200b\u2060"}')],
  ['only rows whose name is an object', list('{"id":"g9","name":{"first":{"second":1}}}')],
]

/**
 * Bodies that are no list of the asked person's goals, each in several sizes of damage around it: none may change
 * anything. Over 200 with their variants.
 */
export const bodiesThatAreNoAnswer: [string, Uint8Array][] = refused.flatMap(([name, body]) => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body)
  const wrapped: [string, Uint8Array][] = [
    [`${name}, behind white space`, Buffer.concat([Buffer.from(' \n'), bytes])],
    [`${name}, before white space`, Buffer.concat([bytes, Buffer.from(' \n')])],
    [`${name}, with an open bracket in front`, Buffer.concat([Buffer.from('['), bytes])],
  ]
  return [[name, bytes], ...wrapped]
})

/** Lists in which one goal, g9, is good, whatever stands beside and within it. */
export const oddGoodBodies: [string, string][] = [
  ['a byte order mark', `\ufeff${list(row(''))}`],
  ['a field named __proto__', list(row(',"__proto__":{"owner_id":"x","id":"evil"}'))],
  ['a field named constructor', list(row(',"constructor":{"prototype":{"id":"evil"}},"hasOwnProperty":1'))],
  ['a name given twice', list('{"name":"Old","id":"g8","id":"g9","name":"Ship","owner_id":"u-17"}')],
  ['64 levels in a field', list(row(`,"links":${nest('[', ']', 60)}`))],
  ['100,000 fields', list(row(Array.from({ length: 100_000 }, (_, n) => `,"f${n}":${n}`).join('')))],
  ['a text of a million characters', list(row(`,"description":"${'x'.repeat(1_000_000)}"`))],
  ['lone surrogates', list(row(',"description":"\\ud800 \\udc00 \\ud83d"'))],
  ['NUL in texts', list(row(',"description":"a\\u0000b","status":"On\\u0000 Track"'))],
  ['noncharacters', list(row(',"description":"\\uffff \\ufdd0 \\ufffe"'))],
  ['a number without end', list(row(`,"progress":${'9'.repeat(100_000)}`))],
  ['1e400', list(row(',"progress":1e400,"due_date":1e400'))],
  [
    'dates of every wrong kind',
    list(row(',"due_date":{},"start_date":[1],"created_at":true,"updated_at":-1')),
  ],
  ['a status that is a list', list(row(',"status":[["done"]]'))],
  ['bad rows around it', list(`null,7,{},"x",${row('')},[],{"id":"g1"}`)],
  ['other people’s rows around it', list(`{"id":"g1","name":"N","owner_id":"u-99"},${row('')}`)],
  ['5,000 levels of text', list(row(`,"description":"${'['.repeat(5_000)}"`))],
]
