import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { cleanName, cleanNote } from '#lib/goals/clean/clean'
import type { BlockToSend } from './read-blocks.ts'
import type { GoalsBlock } from './schemas.ts'

/** The JSON of a block. Its goals are those of the block, in its order and cleaned as there. */
export function goalsBlockJson(toSend: BlockToSend): z.infer<typeof GoalsBlock> {
  const { employeeId, state, syncedAt, reviewPeriod, block, hidden, outside } = toSend
  return {
    employeeId,
    state,
    block: block.text,
    hash: block.sha256,
    syncedAt,
    reviewPeriod,
    goals: shownGoals(toSend),
    omitted: block.omitted,
    notesOmitted: block.notesOmitted,
    hidden: hidden.length,
    outsidePeriod: outside.length,
  }
}

function shownGoals({ block, current, notesInBlock }: BlockToSend) {
  const byId = new Map(current.map((goal) => [goal.cultureAmpId, goal]))
  return block.goals.flatMap(({ cultureAmpId, place }) => {
    const goal = byId.get(cultureAmpId)
    if (!goal || (place !== 'shown' && place !== 'note_omitted')) return []
    const { name, description, status, cultureAmpStatus, startDate, dueDate } = goal
    const note = place === 'shown' && notesInBlock ? cleanNote(description ?? '') : ''
    return [
      {
        name: cleanName(name),
        status,
        note: note === '' ? null : note,
        cultureAmpStatus: cultureAmpStatus === null ? null : cleanName(cultureAmpStatus),
        startDate,
        dueDate,
      },
    ]
  })
}

/**
 * The strong tag of one representation. Made from all that the answer holds, from the organization and from the person: the
 * same tag never stands for anything else, not even for the equal block of a colleague.
 */
export function entityTag(
  organizationId: string,
  employeeId: string,
  mediaType: string,
  state: string,
  body: string,
): string {
  const hash = createHash('sha256')
  for (const part of [organizationId, employeeId, mediaType, state, body]) hash.update(part).update('\0')
  return `"${hash.digest('base64url')}"`
}
