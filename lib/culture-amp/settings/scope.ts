import { invisibleCharacters, label, quotationMarks, trailingPunctuation, unwrap } from './pasted.ts'

/** The permission that is asked for unless an admin enters another: formed like the published ones, of which none is for goals. */
export const defaultScope = 'goals-read'

/**
 * Checks a typed scope: one permission, several with commas, or a whole scope. Empty means the default.
 * @returns the scope without what it picked up on the way, or a message for the person who typed it
 */
export function checkScope(typed: string): { ok: true; scope: string } | { ok: false; message: string } {
  const { text } = unwrap(typed, [invisibleCharacters, quotationMarks, trailingPunctuation, label(/scopes?/)])
  const scope = text.replace(/\s*,\s*/g, ',')
  if (scope === '') return { ok: true, scope: defaultScope }
  // RFC 6749, 3.3, with single spaces between several.
  if (scope.length <= 500 && /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scope))
    return { ok: true, scope }
  return {
    ok: false,
    message: `This is not a scope. Enter a permission such as ${defaultScope}, or the whole scope that Culture Amp gave you.`,
  }
}

// Entity IDs of Culture Amp's two environments (docs/culture-amp.md, "Known facts").
const productionEntity = '8ed17dce-9eca-4383-a9e1-54f82c362b6d'
const sandboxEntity = '79040b4d-3e2b-4480-a061-2e230eeb83b2'

/** The scope as it is sent to a token endpoint: permissions get their target, a whole scope stays as it is. */
export function sentScope(scope: string, hostname: string): string {
  if (scope.includes(':')) return scope
  const entity =
    hostname === 'sandbox.public-api.development.cultureamp.net' ? sandboxEntity : productionEntity
  return `target-entity:${entity}:${scope}`
}
