/**
 * Who may use which page, address and action, as data: the test of all rights (e2e/rights.spec.ts) asks each of them as
 * each role, and "Who sees what" on the privacy page is made from it. The checks themselves stand where the work is done.
 */

export const roles = [
  'signed_out',
  'revoked',
  'service_token',
  'member',
  'skip_level',
  'manager',
  'admin',
  'rival_admin',
] as const

/** `skip_level`: a manager's manager; `revoked`: signed out everywhere; `rival_admin`: of another organization. */
export type Role = (typeof roles)[number]

/**
 * `people`: admins, and managers for the people whom they review. `link`: holders of a link that works once. `programs`:
 * holders of a service token. `operator`: holders of METRICS_TOKEN.
 */
export type Who = 'everyone' | 'signed_in' | 'people' | 'admins' | 'link' | 'programs' | 'operator'

type Right = {
  /** An address as Next writes it, a file of actions, or a beginning of one that ends in `*`. */
  path: string
  who: Who
  /** What it shows or does, for "Who sees what"; rows with the same words are one line there. */
  sees?: string
}

/** The first row that fits counts. */
const rights: readonly Right[] = [
  // Pages.
  { path: '/', who: 'signed_in' },
  { path: '/signin*', who: 'everyone' },
  { path: '/password-reset', who: 'everyone' },
  { path: '/password-reset/[token]', who: 'link' },
  { path: '/invitation/[token]', who: 'link' },
  { path: '/account', who: 'signed_in', sees: 'Their own account' },
  { path: '/privacy', who: 'signed_in', sees: 'What is stored about people, and who sees it' },
  { path: '/help', who: 'signed_in' },
  { path: '/reviews', who: 'signed_in' },
  {
    path: '/reviews/[employeeId]*',
    who: 'people',
    sees: 'Goals, descriptions and the [GOALS] block of a person',
  },
  { path: '/admin*', who: 'admins' },
  { path: '/_not-found', who: 'signed_in' },
  { path: '/[...missing]', who: 'signed_in' },
  // Addresses.
  { path: '/api/auth/*', who: 'everyone' },
  {
    path: '/api/health*',
    who: 'everyone',
    sees: 'Whether the product runs, without names or numbers of people',
  },
  { path: '/api/metrics', who: 'operator', sees: 'Numbers of syncs and people, without names' },
  { path: '/api/v1/openapi.json', who: 'everyone' },
  { path: '/api/v1/docs', who: 'everyone' },
  { path: '/api/v1/broken-path', who: 'everyone' },
  { path: '/api/refused', who: 'everyone' },
  { path: '/api/v1/[...missing]', who: 'everyone' },
  {
    path: '/api/v1/*',
    who: 'programs',
    sees: 'The [GOALS] block, goals and state of people, through the API',
  },
  { path: '/api/people/reports', who: 'signed_in' },
  { path: '/api/people/*', who: 'people', sees: 'Goals, descriptions and the [GOALS] block of a person' },
  {
    path: '/api/admin/people/[employeeId]/data',
    who: 'admins',
    sees: 'A copy of everything stored about a person',
  },
  {
    path: '/api/admin/people/[employeeId]*',
    who: 'admins',
    sees: 'Mapping, sync results and the history of every goal of a person',
  },
  {
    path: '/api/admin/team*',
    who: 'admins',
    sees: 'The list of people: name, email, department, reporting line, dates',
  },
  { path: '/api/admin/accounts', who: 'admins', sees: 'Accounts, their rights and last sign-in' },
  { path: '/api/admin/activity', who: 'admins', sees: 'The activity log: who did what, and when' },
  { path: '/api/admin/readiness*', who: 'admins', sees: 'Who is ready for the review' },
  { path: '/api/admin/imports/*', who: 'admins', sees: 'Imported files of people, for seven days' },
  { path: '/api/admin/*', who: 'admins' },
  // Actions, by file.
  { path: 'app/signin/*', who: 'everyone' },
  { path: 'app/passwords/*', who: 'link' },
  { path: 'app/password-reset/*', who: 'everyone' },
  { path: 'app/account/*', who: 'signed_in' },
  { path: 'app/reviews/*', who: 'people' },
  { path: 'app/block/*', who: 'people' },
  { path: 'app/palette/*', who: 'admins' },
  { path: 'app/admin/*', who: 'admins' },
]

/** The right of an address or a file of actions; undefined where no row fits, which a test refuses. */
export function rightOf(path: string): Right | undefined {
  return rights.find((right) =>
    right.path.endsWith('*') ? path.startsWith(right.path.slice(0, -1)) : right.path === path,
  )
}

/** How an address answers: it works, it is not known, it is forbidden, or one is signed out. */
export type AccessResult = 'works' | 'hidden' | 'forbidden' | 'signed_out'

const withSession = new Set<Role>(['member', 'skip_level', 'manager', 'admin', 'rival_admin'])

/**
 * What a role is answered. Ids in the address are those of one organization: of a person who reports to `manager`, who
 * reports to `skip_level`.
 * @param hasId whether the address names something of that organization
 */
export function expectedAccess(
  who: Who,
  role: Role,
  { isPage, hasId }: { isPage: boolean; hasId: boolean },
): AccessResult {
  if (who === 'everyone' || who === 'link') return 'works'
  if (who === 'programs') return role === 'service_token' ? 'works' : 'signed_out'
  if (who === 'operator') return 'hidden'
  if (!withSession.has(role)) return 'signed_out'
  if (who === 'signed_in') return 'works'
  if (role === 'rival_admin') return hasId ? 'hidden' : 'works'
  if (role === 'admin') return 'works'
  if (who === 'people') return role === 'manager' ? 'works' : 'hidden'
  return isPage ? 'hidden' : 'forbidden'
}

export type VisibilityRow = {
  what: string
  manager: string
  member: string
  admin: string
  program: string
  operator: string
}

/** "Who sees what": a line for each kind of data, with what each role sees of it; '' for nothing. */
export function whoSeesWhat(): VisibilityRow[] {
  const lines = new Map<string, Who>()
  for (const { who, sees } of rights) if (sees && !lines.has(sees)) lines.set(sees, who)
  return [...lines].map(([what, who]) => ({ what, ...visibility[who] }))
}

const none = { manager: '', member: '', admin: '', program: '', operator: '' }

const visibility: Record<Who, Omit<VisibilityRow, 'what'>> = {
  everyone: { manager: 'Yes', member: 'Yes', admin: 'Yes', program: 'Yes', operator: 'Yes' },
  signed_in: { ...none, manager: 'Yes', member: 'Yes', admin: 'Yes' },
  people: { ...none, manager: 'Their reports and people they review', admin: 'Everyone' },
  admins: { ...none, admin: 'Everyone' },
  link: none,
  programs: { ...none, program: 'Everyone' },
  operator: { ...none, operator: 'Yes' },
}
