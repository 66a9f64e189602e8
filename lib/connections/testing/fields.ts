import type { Sandbox } from '#sandbox/sandbox'
import type { ConnectionInput } from '../input.ts'

/** The connect dialog's fields filled in for this sandbox, overridden by `changed`. */
export const fieldsFor = (sandbox: Sandbox, changed: Partial<ConnectionInput> = {}): ConnectionInput => ({
  apiKey: sandbox.apiKey,
  baseUrl: sandbox.url,
  goalsPath: '',
  clientId: '',
  clientSecret: '',
  scope: '',
  tryUserId: '',
  ...changed,
})
