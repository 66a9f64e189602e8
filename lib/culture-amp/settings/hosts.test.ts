import { expect, test } from 'vitest'
import { checkBaseUrl, defaultBaseUrl } from './hosts.ts'

const listed = [
  'localhost:4010',
  '127.0.0.1:4010',
  '[::1]:4010',
  'proxy.acme.test',
  'proxy.acme.test:8443',
  '10.1.2.3',
  'bad/entry',
]

test.each([
  ['', defaultBaseUrl],
  ['  ', defaultBaseUrl],
  ['https://api.cultureamp.com/v1', defaultBaseUrl],
  ['https://api.cultureamp.com/v1/', defaultBaseUrl],
  ['https://api.cultureamp.com/v1///', defaultBaseUrl],
  ['  https://api.cultureamp.com/v1\n', defaultBaseUrl],
  ['HTTPS://API.CultureAmp.com/v1', defaultBaseUrl],
  ['https://api.cultureamp.com:443/v1', defaultBaseUrl],
  ['https://api.cultureamp.com', defaultBaseUrl],
  ['https://api.cultureamp.com/', defaultBaseUrl],
  ['https://api.cultureamp.com/v2', 'https://api.cultureamp.com/v2'],
  ['https://eu.api.cultureamp.com/v1', 'https://eu.api.cultureamp.com/v1'],
  ['https://cultureamp.com/v1', 'https://cultureamp.com/v1'],
  ['https://proxy.acme.test/hr/culture-amp/', 'https://proxy.acme.test/hr/culture-amp'],
  ['https://proxy.acme.test:8443', 'https://proxy.acme.test:8443/v1'],
  ['https://10.1.2.3/v1', 'https://10.1.2.3/v1'],
  ['http://localhost:4010', 'http://localhost:4010/v1'],
  ['http://127.0.0.1:4010/v1', 'http://127.0.0.1:4010/v1'],
  ['http://[::1]:4010/v1', 'http://[::1]:4010/v1'],
  ['https://localhost:4010/v1', 'https://localhost:4010/v1'],
])('%j becomes %s', (typed, baseUrl) => {
  expect(checkBaseUrl(typed, listed)).toEqual({ ok: true, baseUrl })
})

test.each([
  ['api.cultureamp.com/v1', 'not_a_url'],
  ['//api.cultureamp.com/v1', 'not_a_url'],
  ['https:api.cultureamp.com', 'not_a_url'],
  ['https:/api.cultureamp.com', 'not_a_url'],
  ['not a url', 'not_a_url'],
  ['https://api.cultureamp.com:99999', 'not_a_url'],
  ['https://[::1', 'not_a_url'],
  ['https://a:b:c', 'not_a_url'],
  [`https://api.cultureamp.com/${'v'.repeat(500)}`, 'not_a_url'],
  ['http://api.cultureamp.com/v1', 'not_https'],
  ['http://proxy.acme.test/v1', 'not_https'],
  ['http://10.1.2.3/v1', 'not_https'],
  ['http://localhost:4011', 'not_https'],
  ['http://127.0.0.2:4010', 'not_https'],
  ['ftp://api.cultureamp.com', 'not_https'],
  ['file:///etc/passwd', 'not_https'],
  ['javascript://api.cultureamp.com', 'not_https'],
  ['https://', 'not_plain'],
  ['https:///api.cultureamp.com', 'not_plain'],
  ['https://user@api.cultureamp.com', 'not_plain'],
  ['https://user:pass@api.cultureamp.com', 'not_plain'],
  ['https://api.cultureamp.com@evil.com', 'not_plain'],
  ['https://evil.com\\@api.cultureamp.com', 'not_plain'],
  ['https://api.cultureamp.com\\v1', 'not_plain'],
  ['https:\\\\api.cultureamp.com', 'not_a_url'],
  ['https://api.cultureamp.com?x=1', 'not_plain'],
  ['https://api.cultureamp.com/v1?', 'not_plain'],
  ['https://api.cultureamp.com/v1#', 'not_plain'],
  ['https://api.cultureamp.com#@evil.com', 'not_plain'],
  ['https://api%2ecultureamp.com', 'not_plain'],
  ['https://evil.com%2f.cultureamp.com', 'not_plain'],
  ['https://api.cultureamp.com/%2e%2e/x', 'not_plain'],
  ['https://api.cultureamp.com/v1/../x', 'not_plain'],
  ['https://api.cultureamp.com/./v1', 'not_plain'],
  ['https://api.cultureamp.com//v1', 'not_plain'],
  ['https://api.cultureamp.com/v1 /x', 'not_plain'],
  ['https://api.cultureamp.com/v\t1', 'not_plain'],
  ['https://api.cultureamp.com\r\n.evil.com', 'not_plain'],
  ['https://api.cultureamp。com', 'not_plain'],
  ['https://аpi.cultureаmp.com', 'not_plain'],
  ['https://evil.com', 'host_not_allowed'],
  ['https://cultureamp.com.evil.com', 'host_not_allowed'],
  ['https://evilcultureamp.com', 'host_not_allowed'],
  ['https://api.cultureamp.co', 'host_not_allowed'],
  ['https://api-cultureamp.com', 'host_not_allowed'],
  ['https://api.cultureamp.com.', 'host_not_allowed'],
  ['https://sandbox.public-api.development.cultureamp.net/v1', 'host_not_allowed'],
  ['https://xn--culturemp-66a.com', 'host_not_allowed'],
  ['https://127.0.0.1', 'host_not_allowed'],
  ['https://2130706433', 'host_not_allowed'],
  ['https://0x7f.1', 'host_not_allowed'],
  ['https://169.254.169.254/latest', 'host_not_allowed'],
  ['https://[::ffff:169.254.169.254]', 'host_not_allowed'],
  ['https://10.1.2.3:8443', 'host_not_allowed'],
  ['https://localhost', 'host_not_allowed'],
  ['https://proxy.acme.test:9443', 'host_not_allowed'],
  ['https://sub.proxy.acme.test', 'host_not_allowed'],
  ['https://bad/entry', 'host_not_allowed'],
  ['https://api.cultureamp.com:8443/v1', 'port_not_allowed'],
  ['https://api.cultureamp.com:80', 'port_not_allowed'],
])('%j is refused as %s', (typed, code) => {
  const checked = checkBaseUrl(typed, listed)
  expect(checked).toMatchObject({ ok: false, code })
  expect(checked.ok ? '' : checked.message).toMatch(/^[A-Z\d[a-z].*\.$/)
})

test('nothing but Culture Amp is reachable when the operator lists nothing', () => {
  for (const typed of ['http://localhost:4010', 'https://proxy.acme.test', 'https://127.0.0.1:4010']) {
    expect(checkBaseUrl(typed, []).ok).toBe(false)
  }
})

test('what was accepted is accepted again unchanged', () => {
  for (const typed of [
    '',
    'https://eu.api.cultureamp.com',
    'http://[::1]:4010',
    'https://proxy.acme.test/a/b/',
  ]) {
    const once = checkBaseUrl(typed, listed)
    expect(once.ok && checkBaseUrl(once.baseUrl, listed)).toEqual(once)
  }
})

test.each([
  ['https://api.cultureamp.com/v1\u200b', 'Invisible characters were removed from the base URL.'],
  ['"https://api.cultureamp.com/v1"', 'Quotation marks were removed from the base URL.'],
  ['`https://api.cultureamp.com/v1`', 'Quotation marks were removed from the base URL.'],
  ['<https://api.cultureamp.com/v1>', 'Quotation marks were removed from the base URL.'],
  ['https://api.cultureamp.com/v1.', 'Trailing punctuation was removed from the base URL.'],
  ['https://api.cultureamp.com/v1,', 'Trailing punctuation was removed from the base URL.'],
  ['Base URL: https://api.cultureamp.com/v1', 'A label was removed from the base URL.'],
  ['CULTURE_AMP_BASE_URL=https://api.cultureamp.com/v1', 'A label was removed from the base URL.'],
])('%j is taken without what it picked up, and the note says what', (pasted, note) => {
  expect(checkBaseUrl(pasted, [])).toEqual({ ok: true, baseUrl: 'https://api.cultureamp.com/v1', note })
})

test('nothing but invisible characters is an empty base URL', () => {
  expect(checkBaseUrl(' \u200b', [])).toEqual({ ok: true, baseUrl: 'https://api.cultureamp.com/v1' })
})
