import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { isOwnOrigin } from '#lib/access/own-origin'
import { networkAddress } from '#lib/access/sign-in/network-address'
import { unexpected } from '#lib/unexpected'
import { badRequest, readInput } from './guard/read-input.ts'
import { type Refusal, refusals } from './refusals.ts'

/**
 * The frame of an action for people who are not signed in: origin, parse, one call. What it may do hangs on what it is
 * given, such as a one-time token.
 */
export async function publicAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  input: unknown,
  work: (input: z.infer<Schema>, address: string) => Promise<Result>,
): Promise<Result | Refusal> {
  try {
    const asked = await headers()
    if (!isOwnOrigin(asked)) return badRequest(refusals.foreign_origin)
    const read = readInput(schema, input)
    return read.ok ? await work(read.data, networkAddress(asked)) : read.refusal
  } catch (error) {
    return { ok: false, code: 'unexpected', message: unexpected(error, 'changing').message }
  }
}
