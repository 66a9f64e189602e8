import { z } from 'zod'
import { goalStatuses } from '#lib/goals/goal'
import { blockCharacterLimit, blockGoalLimit } from '#lib/goals/limits'
import { goalsStates } from '#lib/reviews/goals-state'

/** The forms of the API: what requests may hold, what answers do, and what its description says of both. */
export const employeesPageLimit = 500
const batchLimit = 100

// Neither NUL, which PostgreSQL stores in no text, nor half of a surrogate pair, which is no character.
const plainText = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text)
const notPlain = 'must hold no control characters and no half of a surrogate pair.'

const Review = z
  .string()
  .min(1, 'must not be empty.')
  .max(100, 'must have at most 100 characters.')
  .refine(plainText, notPlain)
  .meta({
    description: 'Your own name for the review that the blocks are for. Kept with what was sent.',
    examples: ['2026-H2'],
  })

export const NoQuery = z.strictObject({})

export const BlockQuery = z.strictObject({ review: Review.optional() })

export const EmailQuery = z.strictObject({
  email: z
    .string('is missing.')
    .min(1, 'must not be empty.')
    .max(254, 'must have at most 254 characters.')
    .refine(plainText, notPlain)
    .meta({ description: 'The employee’s email, without regard to case.', examples: ['ada@example.com'] }),
  review: Review.optional(),
})

export const EmployeesQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${employeesPageLimit}.`)
    .transform(Number)
    .pipe(
      z
        .int()
        .min(1, `must be a whole number from 1 to ${employeesPageLimit}.`)
        .max(employeesPageLimit, `must be a whole number from 1 to ${employeesPageLimit}.`),
    )
    .default(100),
  cursor: z.string().optional(),
})

export const BatchRequest = z
  .strictObject({
    ids: z
      .array(z.uuid('must be an employee’s id, which is a UUID.'), 'must be a list of employee ids.')
      .min(1, 'must name at least one employee.')
      .max(batchLimit, `must name at most ${batchLimit} employees.`)
      .meta({ description: 'Ids of employees. One that is named twice is answered once.' }),
    review: Review.optional(),
  })
  .meta({ id: 'BatchRequest' })

export const Goal = z
  .strictObject({
    name: z.string().meta({ description: 'As in the block.' }),
    status: z.enum(goalStatuses),
    note: z.string().nullable().meta({ description: 'As in the block; null where the block has none.' }),
    cultureAmpStatus: z.string().nullable().meta({ description: 'Culture Amp’s own word for the status.' }),
    startDate: z.iso.date().nullable(),
    dueDate: z.iso.date().nullable(),
  })
  .meta({ id: 'Goal', description: 'One goal of the block.' })

const count = (description: string) => z.int().min(0).meta({ description })

export const GoalsStateName = z.enum(goalsStates).meta({
  id: 'GoalsState',
  description: [
    'How far the block can be relied on, the first that fits:',
    '`excluded`: the person is not in Culture Amp.',
    '`not_mapped`: the person’s Culture Amp user ID is not known yet, and no file of goals was imported for them.',
    '`to_check`: an empty response, or the removal of many goals, waits for an admin.',
    '`never_synced`: goals were never read.',
    '`stale`: the last read failed, or it is more than seven days old.',
    '`none`: Culture Amp has no goals for the person.',
    '`current`: the goals are those of Culture Amp, or of the file that was imported last.',
    'Only `none` means that there are no goals. With `current`, “(no goals)” means that all of them are hidden or outside the review period.',
  ].join('\n'),
})

export const GoalsBlock = z
  .strictObject({
    employeeId: z.uuid(),
    state: GoalsStateName,
    block: z
      .string()
      .max(blockCharacterLimit)
      .meta({
        description: 'The `[GOALS]` block, byte for byte as the manager sees it and as `text/plain` has it.',
        examples: ['[GOALS]\n- Launch partner portal — on_track\n[/GOALS]'],
      }),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({
        description: 'SHA-256 of the block’s UTF-8 bytes, in hex. Log it with the call of the model.',
      }),
    syncedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When the goals were read; null when they never were.' }),
    reviewPeriod: z
      .strictObject({ from: z.iso.date(), to: z.iso.date() })
      .nullable()
      .meta({ description: 'First and last day of the review; null while none is set.' }),
    goals: z
      .array(Goal)
      .max(blockGoalLimit)
      .meta({ description: 'The goals of the block, in its order, cleaned as in the block.' }),
    omitted: count('Goals beyond the limits of the block, which counts them in its last line.'),
    notesOmitted: count('Notes left out for the block’s limit of characters.'),
    hidden: count('Goals that are not in the block because an admin hides their status.'),
    outsidePeriod: count('Goals that are not in the block because they do not overlap the review period.'),
  })
  .meta({ id: 'GoalsBlock' })

export const FoundBlock = z
  .strictObject({ id: z.uuid(), found: z.literal(true), ...GoalsBlock.omit({ employeeId: true }).shape })
  .meta({ id: 'FoundBlock' })
export const UnknownEmployee = z
  .strictObject({ id: z.uuid(), found: z.literal(false) })
  .meta({ id: 'UnknownEmployee', description: 'No employee of your organization has this id.' })

export const BatchAnswer = z
  .strictObject({
    blocks: z
      .array(z.discriminatedUnion('found', [FoundBlock, UnknownEmployee]))
      .meta({ description: 'One for each id, in the order of the request.' }),
  })
  .meta({ id: 'BatchAnswer' })

export const Employee = z
  .strictObject({
    id: z.uuid(),
    email: z.string().nullable(),
    employeeNumber: z.string().nullable().meta({ description: 'HR’s own ID of the employee.' }),
  })
  .meta({ id: 'Employee' })

export const EmployeesPage = z
  .strictObject({
    employees: z.array(Employee),
    next: z.string().nullable().meta({ description: 'The `cursor` of the next page; null on the last one.' }),
  })
  .meta({ id: 'EmployeesPage' })

export const ApiProblemBody = z
  .strictObject({
    type: z.string().meta({
      description: 'Names the kind of problem: an address in this reference.',
      examples: ['/api/v1/docs#problem-not-found'],
    }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What happened and what to do, for a person.' }),
    errors: z
      .array(
        z.union([
          z.strictObject({
            parameter: z.string().meta({ description: 'The query parameter or header.' }),
            detail: z.string(),
          }),
          z.strictObject({
            pointer: z.string().meta({ description: 'The place in the body, as a JSON pointer.' }),
            detail: z.string(),
          }),
        ]),
      )
      .optional(),
    reference: z.string().optional().meta({ description: 'Names the entry in the operator’s log.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' })
