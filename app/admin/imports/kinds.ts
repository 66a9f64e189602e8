import { idImportFields, peopleImportFields } from '#lib/people/imports/plan/fields'

/** What the import dialog says and offers for one kind of file. */
export type ImportDialogKind = {
  kind: 'people' | 'ids'
  title: string
  description: string
  /** The file to start from, in public/. */
  template: string
  placeholder: string
  fields: { name: string; label: string }[]
  /** Whether a file can hold the whole team, so that people who are not in it are deactivated. */
  mayBeEverybody: boolean
}

const shown = (fields: readonly { name: string; label: string }[]) =>
  fields.map(({ name, label }) => ({ name, label }))

const peopleImport: ImportDialogKind = {
  kind: 'people',
  title: 'Import people',
  description:
    'CSV or XLSX from your HR system. Emails tell people apart. You see every change before anything is saved.',
  template: '/people-template.csv',
  placeholder: 'full_name, email, title, department, manager_email\nAna Alves, ana@example.com, …',
  fields: shown(peopleImportFields),
  mayBeEverybody: true,
}

const idsImport: ImportDialogKind = {
  kind: 'ids',
  title: 'Import IDs',
  description:
    'CSV or XLSX with emails and Culture Amp user IDs. You see every ID with its person before anything is saved.',
  template: '/ids-template.csv',
  placeholder: 'email, culture_amp_user_id\nana@example.com, 0192f3a0-…',
  fields: shown(idImportFields),
  mayBeEverybody: false,
}

/** The kinds of imports by name. */
export const importKinds = { people: peopleImport, ids: idsImport }
