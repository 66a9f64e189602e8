import { z } from 'zod'
import type { ConnectionRow } from '#db/queries/connections/connections'
import { type Credential, inspectApiKey, inspectClientCredentials } from '#lib/culture-amp/auth/credential'
import { checkGoalsPath } from '#lib/culture-amp/settings/goals-url'
import { checkBaseUrl } from '#lib/culture-amp/settings/hosts'
import { invisibleCharacters, quotationMarks, unwrap } from '#lib/culture-amp/settings/pasted'
import { checkScope, defaultScope } from '#lib/culture-amp/settings/scope'
import { checkUserId } from '#lib/culture-amp/settings/user-id'
import { environment } from '#lib/environment'
import { openCredential } from './settings.ts'

const typed = (max: number) => z.string().max(max).default('')

/** The dialog's fields as they were typed; the rules are in `resolveInput`. */
export const ConnectionInput = z.strictObject({
  apiKey: typed(10_000),
  baseUrl: typed(2_000),
  goalsPath: typed(2_000),
  clientId: typed(1_000),
  clientSecret: typed(10_000),
  scope: typed(2_000),
  /** For the test alone: whose goals it reads. */
  tryUserId: typed(5_000),
})

export type ConnectionInput = z.infer<typeof ConnectionInput>

/** One sentence beside the field that it is about. */
export type FieldErrors = Partial<Record<keyof ConnectionInput, string>>

export type ResolvedInput = {
  ok: true
  baseUrl: string
  goalsPath: string
  credential: Credential
  /** Whether the secret was typed now; otherwise it is the saved one. */
  isTyped: boolean
  /** The user ID to test with; null where none was typed. */
  tryUserId: string | null
  /** What the admin should know although nothing is wrong, such as "Quotation marks were removed from the API key." */
  notes: string[]
}

/**
 * Turns typed fields into settings. Fields left empty mean the saved secret and the defaults;
 * a saved secret is taken only for the origin it was saved with.
 * @returns the settings, or a sentence for each field that is wrong: all of them, not the first
 */
export async function resolveInput(
  input: ConnectionInput,
  saved: ConnectionRow | null,
): Promise<ResolvedInput | { ok: false; fieldErrors: FieldErrors }> {
  const base = checkBaseUrl(input.baseUrl, environment().cultureAmpAllowedHosts)
  const path = checkGoalsPath(input.goalsPath)
  const scope = checkScope(input.scope)
  const tried = checkTried(input.tryUserId)
  const secret = hasTypedSecret(input)
    ? typedCredential(input)
    : await savedCredential(saved, base.ok ? base.baseUrl : null)
  const fieldErrors: FieldErrors = {
    ...(base.ok ? {} : { baseUrl: base.message }),
    ...(path.ok ? {} : { goalsPath: path.message }),
    ...(scope.ok ? {} : { scope: scope.message }),
    ...(tried.ok ? {} : { tryUserId: tried.message }),
    ...(secret.ok ? {} : secret.fieldErrors),
  }
  if (!base.ok || !path.ok || !scope.ok || !tried.ok || !secret.ok) return { ok: false, fieldErrors }
  const { isTyped } = secret
  const credential =
    secret.credential.kind === 'client_credentials'
      ? { ...secret.credential, scope: scope.scope }
      : secret.credential
  const notes = [base.note, path.note, ...secret.notes].filter((note) => note !== undefined)
  return {
    ok: true,
    baseUrl: base.baseUrl,
    goalsPath: path.goalsPath,
    credential,
    isTyped,
    tryUserId: tried.id,
    notes,
  }
}

function checkTried(typed: string): { ok: true; id: string | null } | { ok: false; message: string } {
  const { text } = unwrap(typed, [invisibleCharacters, quotationMarks])
  if (text === '') return { ok: true, id: null }
  const checked = checkUserId(text)
  return checked.ok ? { ok: true, id: checked.id } : { ok: false, message: checked.message }
}

type Secret =
  | { ok: true; credential: Credential; isTyped: boolean; notes: string[] }
  | { ok: false; fieldErrors: FieldErrors }

const hasTypedSecret = (input: ConnectionInput) =>
  [input.apiKey, input.clientId, input.clientSecret].some((field) => field.trim() !== '')

function typedCredential({ apiKey, clientId, clientSecret }: ConnectionInput): Secret {
  const wantsClient = clientId.trim() !== '' || clientSecret.trim() !== ''
  if (wantsClient && apiKey.trim() !== '') {
    const message = 'Enter either an API key or a client ID with its secret, not both. Clear one of them.'
    return { ok: false, fieldErrors: { apiKey: message } }
  }
  if (wantsClient) {
    const client = inspectClientCredentials(clientId, clientSecret)
    if (!client.ok) return { ok: false, fieldErrors: { [client.field]: client.message } }
    const { clientId: id, clientSecret: secret, notes } = client
    return {
      ok: true,
      credential: { kind: 'client_credentials', clientId: id, clientSecret: secret, scope: defaultScope },
      isTyped: true,
      notes,
    }
  }
  const key = inspectApiKey(apiKey, new Date())
  if (!key.ok) return { ok: false, fieldErrors: { apiKey: key.message } }
  return {
    ok: true,
    credential: { kind: 'api_key', apiKey: key.apiKey },
    isTyped: true,
    notes: key.note ? [key.note] : [],
  }
}

async function savedCredential(saved: ConnectionRow | null, baseUrl: string | null): Promise<Secret> {
  if (!saved?.sealedSecret) {
    return { ok: false, fieldErrors: { apiKey: 'Enter the API key. In Culture Amp: Account → API access.' } }
  }
  const field = saved.credentialKind === 'client_credentials' ? 'clientSecret' : 'apiKey'
  const origin = new URL(saved.baseUrl).origin
  if (baseUrl !== null && new URL(baseUrl).origin !== origin) {
    const message = `The saved key only works with ${origin}. Enter a key for the new address.`
    return { ok: false, fieldErrors: { [field]: message } }
  }
  const opened = await openCredential(saved)
  if (!opened.ok) return { ok: false, fieldErrors: { [field]: opened.message } }
  return { ok: true, credential: opened.credential, isTyped: false, notes: [] }
}
