import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { isOwnOrigin } from '#lib/access/own-origin'
import { currentViewer, type Viewer } from '#lib/access/viewer'
import { unexpected } from '#lib/unexpected'
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
    if (!isOwnOrigin(await headers())) return refusals.foreign_origin
    const viewer = await currentViewer()
    if (!viewer) return refusals.signed_out
    if (who === 'admin' && !viewer.isAdmin) return refusals.forbidden
    const parsed = schema.safeParse(input)
    return parsed.success ? await work(viewer, parsed.data) : refusals.malformed
  } catch (error) {
    return { ok: false, code: 'unexpected', message: unexpected(error, 'changing').message }
  }
}
