/**
 * How long a `Retry-After` header asks to wait, in milliseconds: seconds (at most 10 digits) or one of the
 * three date forms of RFC 9110. Negative, fractional, past, unreadable or absent is null; of several
 * headers the longest counts (reliability-security.md 2.1).
 */
export function parseRetryAfter(header: string | string[] | undefined, now: number): number | null {
  const waits = [header ?? []].flat().map((value) => parseOne(value.trim(), now))
  const valid = waits.filter((wait) => wait !== null)
  return valid.length > 0 ? Math.max(...valid) : null
}

function parseOne(value: string, now: number): number | null {
  if (/^\d{1,10}$/.test(value)) return Number(value) * 1000
  const isDate = fixedDate.test(value) || oldDate.test(value)
  // The C form names no zone and is read as UTC.
  const at = isDate ? Date.parse(value) : cDate.test(value) ? Date.parse(`${value} GMT`) : Number.NaN
  return at > now ? at - now : null
}

const fixedDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/
const oldDate = /^[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/
const cDate = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/
