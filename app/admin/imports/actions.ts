'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { ImportId } from '#db/ids'
import { database } from '#lib/database'
import { applyImport } from '#lib/people/imports/apply'
import { undoImport } from '#lib/people/imports/undo'

const Apply = z.strictObject({
  importId: ImportId,
  confirmed: z.strictObject({ deactivations: z.boolean(), admins: z.boolean() }),
})

/** Applies a checked import. */
export async function applyImportAction(input: z.input<typeof Apply>) {
  return action('admin', Apply, input, (admin, parsed) => applyImport(database(), admin, parsed))
}

const Undo = z.strictObject({ importId: ImportId })

/** Undoes an applied import. */
export async function undoImportAction(input: z.input<typeof Undo>) {
  return action('admin', Undo, input, (admin, { importId }) => undoImport(database(), admin, importId))
}
