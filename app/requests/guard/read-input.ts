import 'server-only'
import type { z } from 'zod'
import { answerWith } from '#lib/web/answer-status'
import { type Refusal, refusals } from '../refusals.ts'
import { isStorable } from './storable.ts'

type Read<Schema extends z.ZodType> = { ok: true; data: z.infer<Schema> } | { ok: false; refusal: Refusal }

/** Reads what an action was given. Only what no page of ours sends is refused here. */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): Read<Schema> {
  if (!isStorable(input)) return { ok: false, refusal: badRequest(refusals.unstorable) }
  const parsed = schema.safeParse(input)
  return parsed.success
    ? { ok: true, data: parsed.data }
    : { ok: false, refusal: badRequest(refusals.malformed) }
}

/** Refuses a call, by the status of its answer too. */
export function badRequest(refusal: Refusal): Refusal {
  answerWith(refusal.code === 'foreign_origin' ? 403 : 400)
  return refusal
}
