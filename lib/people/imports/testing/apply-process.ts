/** A web process that applies one import, given as its first argument, and sends the result. */
import type { ImportId } from '#db/ids'
import { runProcess } from '#db/testing/processes/run-process'
import type { Actor } from '#lib/access/actor'
import { applyImport } from '../apply.ts'
import { confirmed } from './confirmed.ts'

await runProcess<{ actor: Actor; importId: ImportId }>((database, { actor, importId }) =>
  applyImport(database, actor, { importId, confirmed }),
)
