import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { importAsAdmin } from '#lib/people/imports/operator/import-file'
import { Fault } from '../processes/fault.ts'
import { requireFile } from './given-file.ts'
import { operatorCommand, Usage } from './operator-command.ts'

const usage = `Usage: npm run import:people -- --org "Example Ltd" --as ada@example.com --file people.csv [--everybody] [--apply]
Checks the file as Import people does and prints what it would change; --apply applies it. --as names the admin who imports;
--everybody says that people who are not in the file have left. Many deactivations and new admins are applied in the
browser only, where they are confirmed.`

await operatorCommand(
  { usage, options: ['org', 'as', 'file'], switches: ['everybody', 'apply'] },
  async (database, { org, as, file, everybody, apply }) => {
    if (!org || !as || !file) throw new Usage('--org, --as and --file are needed.')
    requireFile(file)
    const bytes = await readFile(file)
    const imported = await importAsAdmin(database, {
      ...{ organization: org, admin: as, fileName: path.basename(file), bytes },
      ...{ isWholeTeam: everybody === 'yes', isApplied: apply === 'yes' },
    })
    if (!imported.ok) throw new Fault(imported.message)
    const { counts, refused } = imported
    for (const what of ['added', 'changed', 'deactivated', 'unchanged', 'refused'])
      if (counts[what]) console.log(`${String(counts[what]).padStart(7)} ${what}`)
    for (const { line, reason } of refused) console.log(`Line ${line}: ${reason}`)
    if ((counts.refused ?? 0) > refused.length) console.log('…')
    console.log(
      apply
        ? 'Applied. It can be undone on the Team tab for seven days.'
        : 'Nothing was changed. Add --apply to apply it.',
    )
  },
)
