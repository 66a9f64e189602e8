/**
 * Which room may import which; a room may always import itself. A room is a folder that stands here; what lies
 * below it belongs to it unless it stands here too. `lib/*.ts` are small files for every room of lib and app.
 */
const queries = ['db', 'db/connection', 'db/schema', 'db/queries']
const libRoom = ['lib', 'lib/access', 'lib/activity', ...queries]

const rooms: Readonly<Record<string, readonly string[]>> = {
  '.': ['lib', 'e2e'],

  app: ['app/ui', 'app/requests', 'lib'],
  'app/ui': ['lib/goals'],
  'app/requests': ['lib', 'lib/access', 'lib/sync'],
  'app/block': ['app/ui', 'lib/reviews', 'lib/goals'],
  'app/signin': ['app/ui', 'app/block', 'lib', 'lib/access', 'db/demo'],
  'app/admin': ['app/ui', 'app/requests', 'app/block', 'lib', 'lib/*', ...queries],
  'app/reviews': ['app/ui', 'app/requests', 'app/block', 'lib', 'lib/*', ...queries],
  'app/api': ['app/requests', 'lib', 'lib/*', ...queries],

  lib: ['.', 'lib/secrets', ...queries],
  'lib/goals': [],
  'lib/culture-amp': ['lib/goals'],
  'lib/csv': [],
  'lib/secrets': ['lib'],
  'lib/activity': ['lib', ...queries],
  'lib/access': ['lib', 'lib/activity', ...queries],
  'lib/connections': [...libRoom, 'lib/culture-amp', 'lib/secrets'],
  'lib/status-words': [...libRoom, 'lib/culture-amp', 'lib/goals', 'lib/sync'],
  'lib/sync': [...libRoom, 'lib/culture-amp', 'lib/goals', 'lib/csv', 'lib/connections', 'lib/status-words'],
  'lib/people': [...libRoom, 'lib/culture-amp', 'lib/sync', 'lib/connections'],
  'lib/reviews': [...libRoom, 'lib/goals', 'lib/sync'],

  db: ['db/connection', 'db/schema', 'db/migrations'],
  'db/connection': ['db/schema'],
  'db/schema': [],
  'db/migrations': [],
  'db/queries': ['db', 'db/connection', 'db/schema'],
  'db/demo': ['db', 'db/connection', 'db/schema'],
  'db/embedded': ['db'],
  'db/testing': ['db', 'db/*', 'lib/*'],

  sandbox: ['db/demo'],
  e2e: ['lib', 'lib/*', 'db', 'db/*', 'sandbox'],
  scripts: ['lib', 'lib/*', 'db', 'db/*', 'sandbox', 'e2e'],
}

/** The room of a file or module; null for one in no room, such as a new folder of lib. */
export function roomOf(file: string): string | null {
  const parts = file.split('/')
  if (parts.length === 1) return '.'
  const [top = '', second = ''] = parts
  if (parts.length > 2 && `${top}/${second}` in rooms) return `${top}/${second}`
  const hasRooms = top === 'lib' || top === 'db' || top === 'app'
  return top in rooms && (parts.length === 2 || !hasRooms || isPage(top, second)) ? top : null
}

/** Folders of app that hold only the framework's own files, such as `[...missing]`. */
const isPage = (top: string, folder: string) => top === 'app' && folder.startsWith('[')

export function mayImport(room: string, other: string): boolean {
  if (room === other) return true
  return (rooms[room] ?? []).some((allowed) =>
    allowed.endsWith('/*') ? other.startsWith(allowed.slice(0, -1)) : allowed === other,
  )
}
