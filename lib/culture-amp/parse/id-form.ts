/** The forms that an owner is named in. Only IDs of one form can be compared. */
type IdForm = 'uuid' | 'number' | 'email' | 'name' | 'code'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const email = /^[^\s@]+@[^\s@]+$/

/** Returns the form of an ID or of what stands in its place; a URN (RFC 8141) has that of its last part. */
export function idForm(id: string): IdForm {
  const bare = bareId(id)
  if (uuid.test(bare)) return 'uuid'
  if (/^\d+$/.test(bare)) return 'number'
  if (email.test(bare)) return 'email'
  return /\s/.test(bare) ? 'name' : 'code'
}

/** Whether two IDs are the same: verbatim, UUIDs without case (RFC 9562), URNs by their last part. */
export function isSameId(one: string, other: string): boolean {
  const [a, b] = [bareId(one), bareId(other)]
  return a === b || (uuid.test(a) && a.toLowerCase() === b.toLowerCase())
}

/**
 * Whether two IDs have one form, so that a difference means two people. Codes also need one prefix (`usr_881` and
 * `E-1042` differ) and digits in both or none, unless they are long and of one length, as random IDs are.
 */
export function isComparable(one: string, other: string): boolean {
  const form = idForm(one)
  if (form !== idForm(other)) return false
  if (form !== 'code') return true
  const [a, b] = [bareId(one), bareId(other)]
  if (a.length === b.length && a.length >= longId) return true
  return prefixOf(a) === prefixOf(b) && /\d/.test(a) === /\d/.test(b)
}

const longId = 16
const prefixOf = (id: string): string => /^\p{L}+[-_.:]/u.exec(id)?.[0].toLowerCase() ?? ''

const bareId = (id: string): string => {
  const trimmed = id.trim()
  return /^urn:/i.test(trimmed) ? trimmed.slice(trimmed.lastIndexOf(':') + 1) : trimmed
}
