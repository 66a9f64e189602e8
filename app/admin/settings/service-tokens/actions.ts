'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { database } from '#lib/database'
import { createServiceToken, revokeServiceToken } from '#lib/service-tokens/manage'

const NewToken = z.strictObject({ name: z.string().max(1_000) })

/** Makes a service token, returned this once. Refused without a name, with that of a working token, or beyond the limit of tokens. */
export const createTokenAction = async (input: z.input<typeof NewToken>) =>
  action('admin', NewToken, input, (admin, { name }) => createServiceToken(database(), admin, name))

const Token = z.strictObject({ id: z.uuid() })

/** Revokes a service token for good. Refused where the organization has no such token. */
export const revokeTokenAction = async (input: z.input<typeof Token>) =>
  action('admin', Token, input, (admin, { id }) => revokeServiceToken(database(), admin, id))
