import { expect, test } from 'vitest'
import { unusedProxy } from './unused-proxy.ts'

test.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'ALL_PROXY'])(
  'that %s is not used is said, without its value',
  (name) => {
    const sentence = unusedProxy({ [name]: 'http://user:canary@proxy.example.com' })
    expect(sentence).toContain(`${name} is set and not used`)
    expect(sentence).not.toContain('canary')
  },
)

test('nothing is said where no proxy is named', () => {
  expect(unusedProxy({ HTTPS_PROXY: '' })).toBeNull()
})
