import { goalImportFields } from '#lib/goals-file/fields'
import type { LineChange } from '#lib/imports/plan-line'
import { idImportFields, peopleImportFields } from '#lib/people/imports/plan/fields'

/** What the import dialog says and offers for one kind of file. */
export type ImportDialogKind = {
  kind: 'people' | 'ids' | 'goals'
  title: string
  description: string
  /** The file to start from, in public/. */
  template: string
  placeholder: string
  fields: { name: string; label: string }[]
  /** The kinds of changes, a tab for each. */
  changes: readonly LineChange[]
  /** Whether a file can hold the whole team, so that people who are not in it are deactivated. */
  mayBeWholeTeam: boolean
}

const shown = (fields: readonly { name: string; label: string }[]) =>
  fields.map(({ name, label }) => ({ name, label }))

const peopleChanges: readonly LineChange[] = ['added', 'changed', 'deactivated', 'refused', 'unchanged']

const peopleImport: ImportDialogKind = {
  kind: 'people',
  title: 'Import people',
  description:
    'CSV or XLSX from your HR system. Emails tell people apart. You see every change before anything is saved.',
  template: '/people-template.csv',
  placeholder: 'full_name, email, title, department, manager_email\nAna Alves, ana@example.com, …',
  fields: shown(peopleImportFields),
  changes: peopleChanges,
  mayBeWholeTeam: true,
}

const idsImport: ImportDialogKind = {
  kind: 'ids',
  title: 'Import IDs',
  description:
    'CSV or XLSX with emails and Culture Amp user IDs. You see every ID with its person before anything is saved.',
  template: '/ids-template.csv',
  placeholder: 'email, culture_amp_user_id\nana@example.com, 0192f3a0-…',
  fields: shown(idImportFields),
  changes: peopleChanges,
  mayBeWholeTeam: false,
}

const goalsImport: ImportDialogKind = {
  kind: 'goals',
  title: 'Import goals',
  description:
    'CSV or XLSX with the owner’s email and a goal in each line. For accounts whose goals API is not open. You see every goal before anything is saved.',
  template: '/goals-template.csv',
  placeholder: 'email, name, description, due_at, status\nana@example.com, Launch the portal, …',
  fields: shown(goalImportFields),
  changes: ['added', 'changed', 'removed', 'refused', 'unchanged'],
  mayBeWholeTeam: false,
}

/** The kinds of imports by name. */
export const importKinds = { people: peopleImport, ids: idsImport, goals: goalsImport }
