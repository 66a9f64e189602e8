/** A worker process that carries on changes over many people until none is left. */
import { unattendedWork } from '#db/system'
import { runProcess } from '#db/testing/processes/run-process'
import { carryOnBulkChanges } from '../carry-on.ts'

await runProcess(async (database) => {
  const { organizations } = await unattendedWork(database, 0)
  await carryOnBulkChanges(database, organizations, new AbortController().signal)
})
