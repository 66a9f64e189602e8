import { z } from 'zod'
import { EmployeeId } from '#db/ids'
import type { EmployeeValues } from '#db/queries/people/employee-writes'

// What keyboards and clipboards leave behind: control characters, and marks that no eye sees.
const invisible = /[\p{Cc}\u200b\u2028\u2029\u2060\ufeff]/gu

const text = (most: number) =>
  z
    .string()
    .max(2_000)
    .transform((typed) => typed.replace(invisible, ' ').replace(/\s+/g, ' ').trim())
    .refine((typed) => typed.length <= most, `Use at most ${most} characters.`)

const optional = (most: number) => text(most).transform((typed) => typed || null)

const day = z
  .string()
  .trim()
  .refine((typed) => typed === '' || z.iso.date().safeParse(typed).success, 'Enter a date as YYYY-MM-DD.')
  .transform((typed) => typed || null)

const personId = EmployeeId.nullable()

/**
 * One person as the form sends it. Texts are cleaned of invisible characters; empty ones become null. Email and number
 * keep their case and are compared without it (db/schema/people.ts).
 */
const EmployeeInput = z
  .strictObject({
    fullName: text(200).refine((typed) => typed !== '', 'Enter a name.'),
    email: optional(254).refine(
      (typed) => typed === null || z.email({ pattern: z.regexes.unicodeEmail }).safeParse(typed).success,
      'Enter a full email, such as name@example.com.',
    ),
    title: optional(200),
    department: optional(200),
    employeeNumber: optional(100),
    managerId: personId,
    reviewerId: personId,
    startDate: day,
    endDate: day,
  })
  .refine(({ startDate, endDate }) => startDate === null || endDate === null || startDate <= endDate, {
    path: ['endDate'],
    message: 'The end date is before the start date.',
  }) satisfies z.ZodType<EmployeeValues>

export type EmployeeField = keyof EmployeeValues

/** The form as the page sends it, before `readEmployeeForm`. */
export const EmployeeForm = z.strictObject({
  fullName: z.string(),
  email: z.string(),
  title: z.string(),
  department: z.string(),
  employeeNumber: z.string(),
  managerId: personId,
  reviewerId: personId,
  startDate: z.string(),
  endDate: z.string(),
})

/** Why a person was not saved: one sentence, at the field it is about. */
export type FieldFailure = { ok: false; code: 'invalid'; field: EmployeeField; message: string }

export const invalid = (field: EmployeeField, message: string): FieldFailure => ({
  ok: false,
  code: 'invalid',
  field,
  message,
})

/** Reads a form: clean values, or its first fault at the field it is about. */
export function readEmployeeForm(
  form: z.infer<typeof EmployeeForm>,
): { ok: true; values: EmployeeValues } | FieldFailure {
  const parsed = EmployeeInput.safeParse(form)
  if (parsed.success) return { ok: true, values: parsed.data }
  const issue = parsed.error.issues[0]
  return invalid((issue?.path[0] ?? 'fullName') as EmployeeField, issue?.message ?? 'Check this field.')
}
