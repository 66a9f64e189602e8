'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { ImportId } from '#db/ids'
import { database } from '#lib/database'
import { undoMatches } from '#lib/people/matching/undo'

const Undo = z.strictObject({ matchId: ImportId })

/** Undoes confirmed matches. */
export async function undoMatchesAction(input: z.input<typeof Undo>) {
  return action('admin', Undo, input, (admin, { matchId }) => undoMatches(database(), admin, matchId))
}
