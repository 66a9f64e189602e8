import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { isOwnOrigin } from '#lib/access/own-origin'
import { currentViewer, type Viewer } from '#lib/access/viewer'
import { unexpected } from '#lib/unexpected'
import { badRequest, readInput } from './guard/read-input.ts'
import { recordForbidden } from './guard/record-forbidden.ts'
import { type Refusal, refusals } from './refusals.ts'

/**
 * The frame of every server action: origin, who are you, parse, one call. An action is a public endpoint, so nothing of
 * this is left to the page that shows the button.
 */
export async function action<Schema extends z.ZodType, Result>(
  who: 'admin' | 'anyone',
  schema: Schema,
  input: unknown,
  work: (viewer: Viewer, input: z.infer<Schema>) => Promise<Result>,
): Promise<Result | Refusal> {
  try {
    if (!isOwnOrigin(await headers())) return badRequest(refusals.foreign_origin)
    const viewer = await currentViewer()
    if (!viewer) return refusals.signed_out
    if (who === 'admin' && !viewer.isAdmin) {
      await recordForbidden(viewer, 'change')
      return refusals.forbidden
    }
    const read = readInput(schema, input)
    return read.ok ? await work(viewer, read.data) : read.refusal
  } catch (error) {
    return { ok: false, code: 'unexpected', message: unexpected(error, 'changing').message }
  }
}
