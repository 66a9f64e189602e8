import type { Sandbox } from '#sandbox/sandbox'
import type { ConnectionInput } from '../input.ts'

/** The connect dialog as it is filled in for this sandbox, with the fields of `changed` otherwise. */
export const fieldsFor = (sandbox: Sandbox, changed: Partial<ConnectionInput> = {}): ConnectionInput => ({
  apiKey: sandbox.apiKey,
  baseUrl: sandbox.url,
  goalsPath: '',
  clientId: '',
  clientSecret: '',
  ...changed,
})
