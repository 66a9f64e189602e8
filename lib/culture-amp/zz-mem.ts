import { resultOfAnswer } from './call-result.ts'
import { readAnswer } from './answer.ts'
const bodies: Record<string, () => string> = {
  empty: () => `[${'{},'.repeat(3_300_000)}{}]`,
  nums: () => `[${'1,'.repeat(4_900_000)}1]`,
  rows: () => `[${'{"a":1},'.repeat(1_000_000)}{}]`,
  arrays: () => `[${'[],'.repeat(3_300_000)}[]]`,
  keys: () => `{${Array.from({length: 700_000}, (_, i) => `"k${i}":1`).join(',')}}`,
  string: () => `["${'x'.repeat(9_900_000)}"]`,
  wide: () => `["${'ж'.repeat(4_900_000)}"]`,
}
const body = Buffer.from(bodies[process.argv[2]!]!())
globalThis.gc?.()
const before = process.memoryUsage.rss()
let peak = before
const r = resultOfAnswer({ ok: true, status: 200, headers: {}, body }, 'h', { secrets: ['canary-key-7f3k2m9q4x'], now: 0 })
peak = Math.max(peak, process.memoryUsage.rss())
console.log(process.argv[2], r.ok, r.ok ? '' : r.failure.detail, ((peak - before) / 1e6).toFixed(0), 'MB', ((process.resourceUsage().maxRSS/1000)-before/1e6).toFixed(0))
