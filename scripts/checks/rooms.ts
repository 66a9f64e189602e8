/**
 * Which room may import which; a room may always import itself. A room is a folder that stands here; what lies
 * below it belongs to it unless it stands here too. A file can be a room of its own: `lib/format` may be used where
 * the rest of `lib/*.ts`, which knows the database, may not.
 */
const queries = ['db', 'db/ids', 'db/connection', 'db/schema', 'db/queries']
const libRoom = ['lib', 'lib/format', 'lib/access', 'lib/activity', ...queries]

const rooms: Readonly<Record<string, readonly string[]>> = {
  '.': ['lib', 'lib/web', 'e2e'],

  app: ['app/ui', 'app/requests', 'lib', 'lib/format'],
  'app/ui': ['lib/goals', 'lib/format'],
  'app/requests': ['app/ui', 'lib', 'lib/access', 'lib/activity', 'lib/web', 'lib/sync'],
  'app/palette': ['app/ui', 'app/requests', 'lib', 'lib/*', ...queries],
  'app/block': [
    'app/ui',
    'app/requests',
    'lib',
    'lib/reviews',
    'lib/goals',
    'lib/format',
    'lib/calendar-day',
    'db/ids',
  ],
  'app/signin': [
    'app/ui',
    'app/block',
    'app/passwords',
    'app/requests',
    'lib',
    'lib/access',
    'db',
    'db/demo',
  ],
  'app/account': ['app/ui', 'app/requests', 'app/palette', 'app/passwords', 'lib', 'lib/*', ...queries],
  'app/privacy': [
    'app/ui',
    'app/requests',
    'app/palette',
    'lib',
    'lib/access',
    'lib/settings',
    'lib/format',
    'db',
  ],
  'app/help': ['app/ui', 'app/requests', 'app/palette', 'lib', 'lib/access', 'lib/goals'],
  'app/invitation': ['app/ui', 'app/requests', 'app/passwords', 'lib', 'lib/access', 'lib/accounts'],
  'app/password-reset': ['app/ui', 'app/requests', 'app/passwords', 'lib', 'lib/access', 'lib/accounts'],
  'app/passwords': ['app/ui', 'app/requests', 'lib', 'lib/access', 'lib/accounts'],
  'app/admin': [
    'app/ui',
    'app/requests',
    'app/palette',
    'app/block',
    'app/account',
    'lib',
    'lib/*',
    ...queries,
  ],
  'app/reviews': ['app/ui', 'app/requests', 'app/palette', 'app/block', 'lib', 'lib/*', ...queries],
  'app/api': ['app/ui', 'app/requests', 'lib', 'lib/*', ...queries],

  lib: ['.', 'lib/format', 'lib/secrets', ...queries],
  'lib/format': [],
  'lib/calendar-day': [],
  'lib/goals': ['lib/format'],
  'lib/culture-amp': ['lib/goals', 'lib/format'],
  'lib/csv': [],
  'lib/secrets': ['lib'],
  'lib/activity': ['lib', 'lib/format', 'lib/csv', ...queries],
  'lib/access': ['lib', 'lib/activity', ...queries, 'lib/metrics'],
  'lib/connections': [...libRoom, 'lib/culture-amp', 'lib/goals', 'lib/secrets'],
  'lib/bulk-changes': libRoom,
  'lib/service-tokens': libRoom,
  'lib/generator': [...libRoom, 'lib/goals', 'lib/reviews', 'lib/settings'],
  'lib/settings': [...libRoom, 'lib/goals', 'lib/calendar-day'],
  'lib/readiness': [...libRoom, 'lib/goals', 'lib/csv', 'lib/settings'],
  'lib/status-words': [...libRoom, 'lib/goals', 'lib/bulk-changes'],
  'lib/sync': [
    ...libRoom,
    'lib/culture-amp',
    'lib/goals',
    'lib/csv',
    'lib/connections',
    'lib/status-words',
    'lib/settings',
    'lib/bulk-changes',
  ],
  'lib/connection-lifecycle': [
    ...libRoom,
    'lib/bulk-changes',
    'lib/connections',
    'lib/culture-amp',
    'lib/secrets',
    'lib/sync',
  ],
  'lib/mail': ['lib', 'db/connection'],
  'lib/web': ['lib', 'lib/access', 'lib/metrics'],
  'lib/metrics': ['lib', 'db', 'db/connection'],
  'lib/accounts': [...libRoom, 'lib/mail'],
  'lib/imports': [...libRoom, 'lib/csv'],
  'lib/people': [
    ...libRoom,
    'lib/culture-amp',
    'lib/goals',
    'lib/sync',
    'lib/connections',
    'lib/secrets',
    'lib/imports',
    'lib/csv',
  ],
  'lib/goals-file': [
    ...libRoom,
    'lib/culture-amp',
    'lib/goals',
    'lib/csv',
    'lib/imports',
    'lib/people',
    'lib/status-words',
    'lib/sync',
  ],
  'lib/problems': [...libRoom, 'lib/connections', 'lib/sync', 'lib/mail'],
  'lib/reviews': [...libRoom, 'lib/goals', 'lib/settings', 'lib/sync'],

  db: ['db/ids', 'db/connection', 'db/schema', 'db/migrations'],
  'db/connection': ['db/schema'],
  'db/ids': [],
  'db/schema': ['db/ids'],
  'db/migrations': [],
  'db/queries': ['db', 'db/ids', 'db/connection', 'db/schema'],
  'db/demo': ['db', 'db/ids', 'db/connection', 'db/schema'],
  'db/backup': ['db', 'db/connection', 'db/migrations'],
  'db/embedded': ['db', 'db/connection'],
  'db/testing': ['db', 'db/*', 'lib/*'],

  docs: [],
  sandbox: ['db/demo'],
  e2e: ['lib', 'lib/*', 'db', 'db/*', 'sandbox'],
  scripts: ['lib', 'lib/*', 'db', 'db/*', 'sandbox', 'e2e'],
}

/** Rooms with a public face: the modules, and folders with a slash, that other rooms may import. */
const faces: Readonly<Record<string, readonly string[]>> = {
  'lib/culture-amp': [
    'client',
    'read-goals',
    'read-file-goals',
    'read-employees',
    'failure',
    'owner-filter',
    'auth/credential',
    'settings/',
    'drift/',
  ],
}

/** What belongs to the public face of a room; nothing where all of it does. */
export const faceOf = (room: string): readonly string[] => faces[room] ?? []

/** Whether a module belongs to the face of its room, or its room has none. */
export function isPublic(room: string, module: string): boolean {
  const within = module.slice(room.length + 1).replace(/\.tsx?$/, '')
  return (faces[room] ?? [within]).some((face) =>
    face.endsWith('/') ? within.startsWith(face) : within === face,
  )
}

/** The room of a file or module; null for one in no room, such as a new folder of lib. */
export function roomOf(file: string): string | null {
  const parts = file.split('/')
  if (parts.length === 1) return '.'
  const [top = '', second = ''] = parts
  const own = `${top}/${second.replace(/\.tsx?$/, '')}`
  if (own in rooms) return own
  const hasRooms = top === 'lib' || top === 'db' || top === 'app'
  return top in rooms && (parts.length === 2 || !hasRooms || isPage(top, second)) ? top : null
}

/** Folders of app that hold only the framework's own files, such as `[...missing]`. */
const isPage = (top: string, folder: string) => top === 'app' && folder.startsWith('[')

/** The rooms that a room may import, as the table has them. */
export const importsOfRoom = (room: string): readonly string[] => rooms[room] ?? []

/** Whether a file of `room` may import one of `other`: its own room, and those that the table names. */
export function mayImport(room: string, other: string): boolean {
  if (room === other) return true
  return (rooms[room] ?? []).some((allowed) =>
    allowed.endsWith('/*') ? other.startsWith(allowed.slice(0, -1)) : allowed === other,
  )
}
