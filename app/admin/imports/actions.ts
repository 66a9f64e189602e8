'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { ImportId } from '#db/ids'
import { database } from '#lib/database'
import { applyGoals } from '#lib/goals-file/apply'
import { undoGoals } from '#lib/goals-file/undo'
import { applyImport } from '#lib/people/imports/apply'
import { undoImport } from '#lib/people/imports/undo'

const OneImport = z.strictObject({ importId: ImportId })

const Apply = z.strictObject({
  importId: ImportId,
  confirmed: z.strictObject({ deactivations: z.boolean(), admins: z.boolean() }),
})

/** Applies a checked import. */
export async function applyImportAction(input: z.input<typeof Apply>) {
  return action('admin', Apply, input, (admin, parsed) => applyImport(database(), admin, parsed))
}

/** Undoes an applied import. */
export async function undoImportAction(input: z.input<typeof OneImport>) {
  return action('admin', OneImport, input, (admin, { importId }) => undoImport(database(), admin, importId))
}

/** Applies a checked import of goals. */
export async function applyGoalsAction(input: z.input<typeof OneImport>) {
  return action('admin', OneImport, input, (admin, { importId }) => applyGoals(database(), admin, importId))
}

/** Undoes an applied import of goals. */
export async function undoGoalsAction(input: z.input<typeof OneImport>) {
  return action('admin', OneImport, input, (admin, { importId }) => undoGoals(database(), admin, importId))
}
