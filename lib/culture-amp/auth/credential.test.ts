import { describe, expect, test } from 'vitest'
import { inspectApiKey, inspectClientCredentials } from './credential.ts'

const now = new Date('2026-11-24T12:00:00Z')
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: object) => `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`
const expiring = (minutes: number) => jwt({ exp: now.getTime() / 1000 + minutes * 60 })
const inspect = (pasted: string) => inspectApiKey(pasted, now)

describe('an API key', () => {
  test.each([
    ['ca-live-7f3k2m9q4x', 'ca-live-7f3k2m9q4x'],
    ['  ca-live-7f3k2m9q4x\r\n', 'ca-live-7f3k2m9q4x'],
    ['ca-live-\n7f3k 2m9q4x', 'ca-live-7f3k2m9q4x'],
    ['bearer-of-good-news', 'bearer-of-good-news'],
    ['a/b+c==', 'a/b+c=='],
    ['x', 'x'],
  ])('%j is taken without a word', (pasted, apiKey) => {
    expect(inspect(pasted)).toEqual({ ok: true, apiKey })
  })

  test.each([
    'Bearer ca-key-1',
    'bearer   ca-key-1',
    'BEARER\nca-key-1',
    'Bearer: ca-key-1',
    'Authorization: Bearer ca-key-1',
    'Bearer\u00a0ca-key-1',
  ])('%j loses its "Bearer", and the note names it', (pasted) => {
    expect(inspect(pasted)).toEqual({
      ok: true,
      apiKey: 'ca-key-1',
      note: expect.stringMatching(/^(?:A label and )?“Bearer” (?:was|were) removed from the API key\.$/),
    })
  })

  test.each([
    ['"ca_live_4c1f"', 'Quotation marks were removed from the API key.'],
    ["'ca_live_4c1f'", 'Quotation marks were removed from the API key.'],
    ['`ca_live_4c1f`', 'Quotation marks were removed from the API key.'],
    ['“ca_live_4c1f”', 'Quotation marks were removed from the API key.'],
    ['ca_live_4c1f,', 'Trailing punctuation was removed from the API key.'],
    ['ca_live_4c1f.', 'Trailing punctuation was removed from the API key.'],
    ['"ca_live_4c1f",', 'Trailing punctuation and quotation marks were removed from the API key.'],
    ['CULTURE_AMP_API_KEY=ca_live_4c1f', 'A label was removed from the API key.'],
    [
      "export CULTURE_AMP_API_KEY='ca_live_4c1f'",
      'A label and quotation marks were removed from the API key.',
    ],
    ['api key: ca_live_4c1f', 'A label was removed from the API key.'],
    ['API key:\nca_live_4c1f', 'A label was removed from the API key.'],
    ['x-api-key: ca_live_4c1f', 'A label was removed from the API key.'],
    ['"apiKey": "ca_live_4c1f"', 'A label and quotation marks were removed from the API key.'],
    ['Culture Amp API-Key = ca_live_4c1f', 'A label was removed from the API key.'],
    ['\ufeffca_live\u200b_4c1f\u00a0', 'Invisible characters were removed from the API key.'],
  ])('%j is taken without what it picked up, and the note says what', (pasted, note) => {
    expect(inspect(pasted)).toEqual({ ok: true, apiKey: 'ca_live_4c1f', note })
  })

  test.each([
    '****aa90',
    '••••aa90',
    'ca_live_…4c1f',
    'ca_live_...4c1f',
    'xxxxxxxx4c1f',
    '"****aa90"',
    'API key: ****aa90',
  ])('%s is named as a masked copy, before any call', (pasted) => {
    const result = inspect(pasted)
    expect(result).toMatchObject({ ok: false, code: 'masked_copy' })
    expect(result.ok ? '' : result.message).toMatch(/^This is a masked copy/)
  })

  test.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['Bearer ', 'empty'],
    ['\u200b', 'empty'],
    ['k'.repeat(4_097), 'too_long'],
    ['schlüssel', 'not_a_key'],
    ['“ca-key', 'not_a_key'],
    ['API key:', 'empty'],
    ['key\u0000x', 'not_a_key'],
    ['key\u007f', 'not_a_key'],
    ['Basic Y2xpZW50OnNlY3JldA==', 'client_credential'],
    ['Authorization: Basic Y2xpZW50', 'client_credential'],
    ['client_secret=abcdef', 'client_credential'],
    ['"clientId": "abc", "clientSecret": "def"', 'client_credential'],
    ['Client Secret: abcdef', 'client_credential'],
    ['CA-API-Token: 2ffd9b7c', 'reporting_token'],
  ])('%.40j is refused as %s', (pasted, code) => {
    expect(inspect(pasted)).toMatchObject({
      ok: false,
      code,
      message: expect.stringMatching(/^[A-Z].*\.$/),
    })
  })

  test('cannot carry a second header', () => {
    expect(inspect('key\r\nHost: evil.com')).toEqual({ ok: true, apiKey: 'keyHost:evil.com' })
  })

  test.each([
    [-60, 'token_expired', 'expired on 24 Nov 2026, 11:00 UTC'],
    [0, 'token_expired', 'expired on 24 Nov 2026, 12:00 UTC'],
    [0.5, 'token_short_lived', 'in 1 minute)'],
    [41, 'token_short_lived', 'expires on 24 Nov 2026, 12:41 UTC (in 41 minutes)'],
    [60, 'token_short_lived', 'in 60 minutes'],
    [61, 'token_short_lived', 'in 61 minutes'],
  ])('that is an access token with %d minutes to live is refused with its time', (minutes, code, words) => {
    const result = inspect(`Bearer ${expiring(minutes)}`)
    expect(result).toMatchObject({ ok: false, code, message: expect.stringContaining(words) })
    expect(result.ok ? '' : result.message).toContain('client ID and client secret')
  })

  test('that is a longer-lived access token passes with its end', () => {
    expect(inspect(expiring(24 * 60))).toMatchObject({
      ok: true,
      note: expect.stringContaining('expires on 25 Nov 2026, 12:00 UTC'),
    })
  })

  test.each([
    jwt({}),
    jwt({ exp: 'soon' }),
    jwt({ exp: 1e300 }),
    'eyJ.eyJ.x',
    'a.b.c',
    `${part({ typ: 'x' })}.${part({ exp: 1 })}.s`,
  ])('that only resembles an access token is a key (%.20s…)', (pasted) => {
    expect(inspect(pasted)).toEqual({ ok: true, apiKey: pasted })
  })

  test.each([
    ['2ffd9b7c-1111-4222-8333-444455556666', 'Reporting-API'],
    ['3k2j4h5g6f7d8s9a:q1w2e3r4t5y6u7i8', 'joined by a colon'],
    ['a1b2c3d4e5'.repeat(5), 'client secret'],
    ['aB1_cD2-'.repeat(8), 'client secret'],
  ])('with the shape of something else (%s) passes with a note', (pasted, words) => {
    expect(inspect(pasted)).toMatchObject({ ok: true, apiKey: pasted, note: expect.stringContaining(words) })
  })

  test('is never repeated in the message about it', () => {
    for (const pasted of [
      'schlüssel-geheim',
      'client_secret=geheim-1',
      `Bearer ${expiring(5)}`,
      'a1b2c3d4e5'.repeat(5),
    ]) {
      const result = inspect(pasted)
      const said = result.ok ? (result.note ?? '') : result.message
      expect(said).not.toMatch(/geheim|a1b2c3|eyJ/)
    }
  })
})

describe('client credentials', () => {
  test('are taken without the white space around them', () => {
    expect(inspectClientCredentials(' client-1\n', '\tsecret-1 ')).toEqual({
      ok: true,
      clientId: 'client-1',
      clientSecret: 'secret-1',
      notes: [],
    })
  })

  test('are taken without what they picked up, and the notes say what', () => {
    expect(inspectClientCredentials('Client ID: client-1', 'CULTURE_AMP_CLIENT_SECRET="secret-1",')).toEqual({
      ok: true,
      clientId: 'client-1',
      clientSecret: 'secret-1',
      notes: [
        'A label was removed from the client ID.',
        'A label, trailing punctuation and quotation marks were removed from the client secret.',
      ],
    })
  })

  test.each([
    ['', 'secret', 'clientId', 'empty'],
    ['client', ' ', 'clientSecret', 'empty'],
    ['clïent', 'secret', 'clientId', 'not_a_key'],
    ['client', 'sécret', 'clientSecret', 'not_a_key'],
    ['client', 's'.repeat(5_000), 'clientSecret', 'too_long'],
    ['same', 'same', 'clientSecret', 'wrong_kind'],
    ['client', '********8n8r', 'clientSecret', 'masked_copy'],
    ['client', expiring(30), 'clientSecret', 'wrong_kind'],
  ])('%.20j with %.20j is refused at the field %s as %s', (id, secret, field, code) => {
    expect(inspectClientCredentials(id, secret)).toMatchObject({ ok: false, field, code })
  })
})
