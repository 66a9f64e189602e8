/** A web process that applies one import of goals, given as its first argument, and sends the result. */
import type { ImportId } from '#db/ids'
import { runProcess } from '#db/testing/processes/run-process'
import type { Actor } from '#lib/access/actor'
import { applyGoals } from '../apply.ts'

await runProcess<{ actor: Actor; importId: ImportId }>((database, { actor, importId }) =>
  applyGoals(database, actor, importId),
)
