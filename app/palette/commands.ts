export type PaletteViewer = { isAdmin: boolean; hasReports: boolean }

export type Command = {
  id: string
  label: string
  /** Where it is, such as the tab of a part. */
  place: string
  /** More words by which it is found. */
  words: string
  does: { goTo: string } | 'sync'
}

const integrations = '/admin?tab=integrations'
const team = '/admin?tab=team'
const settings = '/admin?tab=settings'

const to = (label: string, goTo: string, place = '', words = ''): Command => ({
  id: goTo,
  label,
  place,
  words,
  does: { goTo },
})

const actions: Command[] = [
  { id: 'sync', label: 'Sync now', place: 'Integrations', words: 'run culture amp goals', does: 'sync' },
  to('Import people', `${team}&open=import-people`, 'Team', 'upload csv xlsx file employees'),
  to('Add person', `${team}&open=add-person`, 'Team', 'new employee create'),
]

const adminPages: Command[] = [
  to('Integrations', integrations, 'Admin', 'culture amp sync'),
  to('Team', team, 'Admin', 'people employees accounts'),
  to('Readiness', '/admin?tab=readiness', 'Admin', 'review period gaps'),
  to('Settings', settings, 'Admin'),
  to('Activity', '/admin?tab=activity', 'Admin', 'audit log'),
]

const adminParts: Command[] = [
  to('Culture Amp', `${integrations}#culture-amp`, 'Integrations', 'connection api key schedule'),
  to('Unmapped employees', `${integrations}&list=unmapped#people`, 'Integrations', 'map user id'),
  to('Mapped employees', `${integrations}&list=mapped#people`, 'Integrations', 'preview goals'),
  to('People to check', `${integrations}&list=check#people`, 'Integrations', 'no goals confirm'),
  to(
    'Excluded employees',
    `${integrations}&list=excluded#people`,
    'Integrations',
    'not in culture amp restore',
  ),
  to('Status words', `${integrations}&part=status-words`, 'Integrations', 'meaning status'),
  to(
    'What Culture Amp sent',
    `${integrations}&part=diagnostics`,
    'Integrations',
    'drift report support diagnostics',
  ),
  to('Sync history', `${integrations}&part=syncs`, 'Integrations', 'runs plots'),
  to('Admins', `${team}#admins`, 'Team', 'accounts users sign in invite roles'),
  to('Review period', `${settings}#review-period`, 'Settings', 'from to dates'),
  to('Time zone', `${settings}#time-zone`, 'Settings'),
]

const reviews = to('Reviews', '/reviews', '', 'reports goals block')
const help = to('Help', '/help', '', 'support contact api key permissions user id status words')
const privacy = to('Privacy', '/privacy', '', 'data stored who sees retention')
const account = to('Your account', '/account', '', 'password profile sessions')

/**
 * What the palette offers a viewer for the text typed: actions, and pages with their parts. Without a text there are no
 * parts. Only a convenience: pages and actions check the rights themselves.
 */
export function paletteCommands(
  viewer: PaletteViewer,
  text: string,
): { actions: Command[]; pages: Command[] } {
  const own = [...(viewer.isAdmin || viewer.hasReports ? [reviews] : []), account, help, privacy]
  const pages = [...(viewer.isAdmin ? adminPages : []), ...own]
  const parts = viewer.isAdmin && text.trim() !== '' ? adminParts : []
  const isFound = ({ label, place, words }: Command) =>
    hasWords(`${label} ${place} ${words}`, text, 'beginning')
  return {
    actions: viewer.isAdmin ? actions.filter(isFound) : [],
    pages: [...pages, ...parts].filter(isFound),
  }
}

/**
 * Whether `found` has each word of the text, whatever case and accents: as a part, or as the beginning of one of its own
 * words.
 */
export function hasWords(found: string, text: string, as: 'part' | 'beginning' = 'part'): boolean {
  const folded = ` ${fold(found)}`
  return fold(text)
    .split(/\s+/)
    .every((word) => folded.includes(as === 'part' ? word : ` ${word}`))
}

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
