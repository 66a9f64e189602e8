import { expect, test } from 'vitest'
import { migrateDatabase } from '../migrate.ts'
import { olderDatabase } from '../testing/older-database.ts'

const organization = '00000000-0000-4000-8000-000000000001'
const person = '00000000-0000-4000-8000-000000000002'

test('an upgrade takes names, addresses and file names out of the activity log, and leaves all else', async () => {
  const older = await olderDatabase(17)
  const inOrganization = <T>(work: (tx: typeof older.client) => Promise<T>) =>
    older.client.begin(async (tx) => {
      await tx`select set_config('role', 'perfcopilot_app', true), set_config('app.organization_id', ${organization}, true)`
      return work(tx as unknown as typeof older.client)
    })
  const entries: [action: string, employee: string | null, before: string, after: string][] = [
    ['mapping.saved', person, 'Mapped Ann O’Hara.', 'Mapped {employee}.'],
    [
      'mapping.saved',
      person,
      'Changed the Culture Amp user ID of Ann; the first; 3 goals of the old ID deleted.',
      'Changed the Culture Amp user ID of {employee}; 3 goals of the old ID deleted.',
    ],
    [
      'mapping.removed',
      person,
      'Unmapped Ann; 2 goals were deleted.',
      'Unmapped {employee}; 2 goals were deleted.',
    ],
    [
      'mapping.excluded',
      person,
      'Set Ann aside: a contractor.',
      'Excluded {employee} as not in Culture Amp.',
    ],
    ['mapping.restored', person, 'Brought Ann back.', 'Restored {employee}.'],
    [
      'mapping.no_goals_confirmed',
      person,
      'Confirmed that Ann has no goals; 1 kept goals were removed.',
      'Confirmed that {employee} has no goals; 1 kept goals were removed.',
    ],
    ['block.previewed', person, 'Previewed the goals of Ann.', 'Previewed the goals of {employee}.'],
    ['sync.started', person, 'Started a sync of Ann.', 'Started a sync of {employee}.'],
    ['sync.started', null, 'Started a sync of everyone.', 'Started a sync of everyone.'],
    [
      'sync.exported',
      null,
      'Exported the outcomes of a sync of Ann.',
      'Exported the outcomes of a sync of one person.',
    ],
    [
      'people.imported',
      null,
      'Imported people from Ann: 1.csv: 1 added.',
      'Imported people from a file: 1 added.',
    ],
    [
      'people.imported',
      null,
      'Imported people from a paste: 1 added.',
      'Imported people from a paste: 1 added.',
    ],
    [
      'mapping.import_undone',
      null,
      'Undid the import of ann.xlsx: 1 line reverted.',
      'Undid the import of a file: 1 line reverted.',
    ],
    ['account.made_admin', null, 'Made ann@example.test an HR admin.', 'Made {account} an HR admin.'],
    [
      'account.deactivated',
      null,
      'Deactivated the account of earlier@example.test.',
      'Deactivated the account of {account}.',
    ],
  ]
  await inOrganization(async (tx) => {
    await tx`insert into organizations (id, name) values (${organization}, 'Before')`
    await tx`insert into users (organization_id, email, name, role) values (${organization}, 'ann@example.test', 'Ann', 'admin')`
    for (const [action, employee, before] of entries)
      await tx`insert into activity (organization_id, action, employee_id, summary)
        values (${organization}, ${action}, ${employee}, ${before})`
  })
  await migrateDatabase(older.url)
  const after = await inOrganization((tx) => tx`select summary, account_id from activity order by id`)
  expect(after.map(({ summary }) => summary)).toEqual(entries.map(([, , , summary]) => summary))
  expect(after.filter(({ account_id }) => account_id !== null)).toHaveLength(1)
  await older.drop()
})
