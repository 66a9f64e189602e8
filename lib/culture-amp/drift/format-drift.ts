import { type DriftCount, type DriftKind, fileEnvelope } from './counts.ts'

/** `documented`: as expected. `noted`: different, without loss. `attention`: an admin should look at it. */
type DriftTone = 'documented' | 'noted' | 'attention'

/** One kind of drift as a sentence: the words before the names with their counts, and what it means. */
export type FormattedDrift = {
  title: string
  tone: DriftTone
  before: string
  /** The names are Culture Amp's own, verbatim, not labels for them. */
  isLiteral: boolean
  items: { name: string; count: number }[]
  meaning: string
}

type Counted = Pick<DriftCount, 'name' | 'count'>
type DriftFormat = Omit<FormattedDrift, 'items' | 'isLiteral'> & {
  isLiteral?: true
  nameOf?: (name: string) => string
}

/** The order of the report: how answers look first, then what was skipped or could not be read. */
export const driftOrder: readonly DriftKind[] = [
  'envelope',
  'paging',
  'field',
  'unknown_field',
  'unknown_status',
  'owner_form',
  'key_results',
  'skipped',
  'unreadable_dates',
  'duplicate_keys',
  'content_type',
  'possibly_cut',
  'incomplete',
  'unreadable_answer',
]

/** Formats what was seen of one kind beside what is expected. Names and counts only, no values. */
export function formatDrift(kind: DriftKind, seen: readonly Counted[]): FormattedDrift {
  const { nameOf = (name: string) => name, ...words } = formats[kind](seen.map(({ name }) => name))
  return { isLiteral: false, ...words, items: seen.map(({ name, count }) => ({ name: nameOf(name), count })) }
}

const envelopes: Record<string, string> = {
  [fileEnvelope]: 'a file',
  array: '[…]',
  data: '{"data": […]}',
  'data.goals': '{"data": {"goals": […]}}',
}
const pagings: Record<string, string> = {
  '': 'no further page',
  nextPath: 'pagination.nextPath',
  afterKey: 'pagination.afterKey',
  next_cursor: 'next_cursor',
  link: 'a Link header',
  body_link: 'a link in the body',
  page: 'page numbers',
  offset: 'offsets',
}
const documentedPagings = ['', 'nextPath', 'afterKey']
const reasons: Record<string, string> = {
  no_name: 'no visible name',
  other_owner: 'another owner’s',
  only_visible_to_owner: 'visible to the owner only',
  not_an_object: 'not an object',
}
const cuts: Record<string, string> = {
  loop: 'the same page came twice',
  foreign_link: 'the next page was named in a way that is not followed',
  too_many_pages: 'more than 100 pages',
  too_many_rows: 'more than 5,000 rows',
  more_stated: 'more rows stated than came',
}
const unreadables: Record<string, string> = {
  not_json: 'not JSON',
  too_large: 'over 10 MB',
  redirected: 'a redirect',
  unexpected_shape: 'JSON of another shape',
}

const formats: Record<DriftKind, (names: string[]) => DriftFormat> = {
  envelope: (names) => {
    const isDocumented = names.every((name) => name === 'data' || name === fileEnvelope)
    return {
      title: 'Envelope',
      tone: isDocumented ? 'documented' : 'noted',
      before: 'Responses come as',
      isLiteral: true,
      meaning: isDocumented ? 'As documented.' : 'Documented is {"data": […]}; all of these are read.',
      nameOf: (name) => envelopes[name] ?? `{"${name}": […]}`,
    }
  },
  paging: (names) => {
    const isDocumented = names.every((name) => documentedPagings.includes(name))
    return {
      title: 'Paging',
      tone: isDocumented ? 'documented' : 'noted',
      before: '',
      meaning: isDocumented
        ? 'As documented.'
        : 'Documented is pagination.nextPath; all of these are followed.',
      nameOf: (name) => pagings[name] ?? name,
    }
  },
  field: () => ({
    title: 'Fields read',
    tone: 'documented',
    before: '',
    isLiteral: true,
    meaning: 'Counted in rows.',
  }),
  unknown_field: () => ({
    title: 'Unknown fields',
    tone: 'noted',
    before: '',
    isLiteral: true,
    meaning: 'Not read and not stored; counted in rows.',
  }),
  unknown_status: () => ({
    title: 'Unknown status words',
    tone: 'attention',
    before: '',
    isLiteral: true,
    meaning: 'They count as on track until an admin chooses another status under “Status words”.',
  }),
  owner_form: () => ({
    title: 'Owners in another form',
    tone: 'attention',
    before: '',
    meaning:
      'A name, an email or another kind of ID than the one asked by says nothing about ownership: these rows count as the person’s.',
    nameOf: (name) => name.replace(/: code$/, ': another kind of ID'),
  }),
  key_results: () => ({
    title: 'Key results',
    tone: 'noted',
    before: 'Received:',
    meaning: 'Not stored.',
  }),
  skipped: () => ({
    title: 'Skipped rows',
    tone: 'attention',
    before: '',
    meaning: 'The other rows of the same responses count.',
    nameOf: (name) => reasons[name] ?? name,
  }),
  unreadable_dates: () => ({
    title: 'Unreadable dates',
    tone: 'attention',
    before: 'Unreadable:',
    meaning: 'Those goals show no date.',
  }),
  duplicate_keys: () => ({
    title: 'Names given twice',
    tone: 'attention',
    before: 'Twice in one object:',
    meaning: 'The last one counts.',
  }),
  content_type: () => ({
    title: 'Content type',
    tone: 'noted',
    before: 'JSON came as',
    isLiteral: true,
    meaning: 'Expected is application/json; the responses were read all the same.',
  }),
  possibly_cut: () => ({
    title: 'Possibly cut lists',
    tone: 'attention',
    before: 'No further page, and exactly',
    meaning: 'Culture Amp may send no more than that for one person.',
    nameOf: (name) => `${name} rows`,
  }),
  incomplete: () => ({
    title: 'Incomplete lists',
    tone: 'attention',
    before: '',
    meaning: 'Goals of such a response come in, and none is removed.',
    nameOf: (name) => cuts[name] ?? `${name} states more than came`,
  }),
  unreadable_answer: () => ({
    title: 'Unreadable responses',
    tone: 'attention',
    before: '',
    meaning: 'Expected is {"data": […]}. Nothing changed for these people.',
    nameOf: (name) => unreadables[name] ?? name.replace(/^refused_status /, 'status '),
  }),
}
