/**
 * Parses `Retry-After` (RFC 9110, 10.2.3): seconds of at most 10 digits, or one of its three date forms.
 * @param now milliseconds since 1970
 * @returns milliseconds to wait, the longest of several headers; null when negative, fractional, past, unreadable or
 *   absent
 */
export function parseRetryAfter(header: string | string[] | undefined, now: number): number | null {
  const waits = [header ?? []].flat().map((value) => parseOne(value.trim(), now))
  const valid = waits.filter((wait) => wait !== null)
  return valid.length > 0 ? Math.max(...valid) : null
}

function parseOne(value: string, now: number): number | null {
  if (/^\d{1,10}$/.test(value)) return Number(value) * 1000
  const isDate = fixedDate.test(value) || oldDate.test(value)
  // The asctime form names no zone and is UTC.
  const at = isDate ? Date.parse(value) : cDate.test(value) ? Date.parse(`${value} GMT`) : Number.NaN
  return at > now ? at - now : null
}

const fixedDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/
const oldDate = /^[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/
const cDate = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/
