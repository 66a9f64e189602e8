import { z } from 'zod'
import { isStorable } from '#app/requests/guard/storable'
import { refusals } from '#app/requests/refusals'
import { importLimits } from '#lib/imports/read/limits'
import type { CheckInput, CheckOptions } from '#lib/people/imports/check-people'

/** What the dialog sends beside the file or paste. */
const Options: z.ZodType<CheckOptions> = z.strictObject({
  sheet: z.string().max(100).nullable(),
  columns: z.record(z.string().max(200), z.string().max(50).nullable()),
  dayOrder: z.enum(['day_first', 'month_first']).nullable(),
  isWholeTeam: z.boolean(),
})

type Upload =
  | { ok: true; input: CheckInput }
  | { ok: false; code: 'unreadable'; message: string; sheets: string[] }

/** Room for the form's own lines around a file of the greatest size. */
const overhead = 64 * 1024

/** Reads the form of a check: a `file` or a `text`, and `options` as JSON. Too large a body is refused unread. */
export async function readUpload(request: Request): Promise<Upload> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!(length <= importLimits.fileBytes + overhead)) return refuse(tooLarge)
  const form = await request.formData().catch(() => null)
  const options = Options.safeParse(jsonOf(form?.get('options')))
  if (!form || !options.success || !isStorable(options.data)) return refuse(refusals.malformed.message)
  const file = form.get('file')
  if (file instanceof File) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const fileName = file.name.slice(0, 200).replaceAll('\0', ' ').toWellFormed()
    return { ok: true, input: { ...options.data, source: { kind: 'file', bytes }, fileName } }
  }
  const text = String(form.get('text') ?? '')
  if (text.trim() === '') return refuse('Choose a file or paste rows first.')
  return { ok: true, input: { ...options.data, source: { kind: 'paste', text }, fileName: null } }
}

function jsonOf(value: unknown): unknown {
  try {
    return JSON.parse(String(value))
  } catch {
    return null
  }
}

const refuse = (message: string): Upload => ({ ok: false, code: 'unreadable', message, sheets: [] })

const tooLarge =
  'The file is larger than 20 MB. Delete columns and sheets that are not needed, or split it, and check again.'
