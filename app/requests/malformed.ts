import type { z } from 'zod'

export type Malformed = { ok: false; code: 'malformed'; message: string }

/** What a route answers to a body that this version does not know. */
export const malformed: Malformed = {
  ok: false,
  code: 'malformed',
  message: 'This page is out of date. Nothing was changed. Reload and try again.',
}

/** Reads the JSON body of a request; null where it is not of this form. */
export async function readBody<T>(request: Request, shape: z.ZodType<T>): Promise<T | null> {
  const parsed = shape.safeParse(await request.json().catch(() => null))
  return parsed.success ? parsed.data : null
}
