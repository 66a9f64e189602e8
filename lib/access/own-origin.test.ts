import { expect, test } from 'vitest'
import { isOwnOrigin } from './own-origin.ts'

const ask = (headers: Record<string, string>) =>
  isOwnOrigin(new Headers(headers), 'https://reviews.example.com')

test.each([
  { origin: 'https://reviews.example.com', host: 'reviews.example.com' },
  { origin: 'https://reviews.example.com', host: '10.0.0.4:3000' },
  { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin' },
])('our own page may act: %j', (headers) => {
  expect(ask(headers)).toBe(true)
})

test.each([
  {},
  { host: 'reviews.example.com' },
  { origin: 'null', host: 'reviews.example.com' },
  { origin: 'https://evil.test', host: 'reviews.example.com' },
  { origin: 'https://evil.test', host: 'reviews.example.com', 'x-forwarded-host': 'evil.test' },
  { origin: 'https://reviews.example.com.evil.test', host: 'reviews.example.com' },
  { origin: 'https://other.example.com', host: 'reviews.example.com', 'sec-fetch-site': 'same-site' },
  { origin: 'https://reviews.example.com', host: 'reviews.example.com', 'sec-fetch-site': 'cross-site' },
  { origin: 'not an origin', host: 'not an origin' },
])('anybody else may not: %j', (headers) => {
  expect(ask(headers as Record<string, string>)).toBe(false)
})
