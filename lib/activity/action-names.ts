import { formatNumber } from '#lib/format'
import type { Action } from './record.ts'

/**
 * What an entry of each kind says without its details, in braces where it counts: one | several. In the order in which a
 * filter offers them.
 */
const names: Record<Action, string> = {
  'connection.saved': 'Saved the connection',
  'connection.tested': 'Tested the connection',
  'connection.paused': 'Paused Culture Amp',
  'connection.resumed': 'Resumed Culture Amp',
  'connection.disconnected': 'Disconnected Culture Amp',
  'connection.needs_attention': 'Connection needs attention',
  'connection.works_again': 'Connection works again',
  'connection.save_refused': 'Could not save the connection',
  'mapping.saved': 'Mapped {a person|# people}',
  'mapping.refused': 'Could not map a person',
  'mapping.removed': 'Unmapped {a person|# people}',
  'mapping.moved': 'Moved {an ID|# IDs} to another person',
  'mapping.excluded': 'Excluded {a person|# people}',
  'mapping.restored': 'Restored {a person|# people}',
  'mapping.no_goals_confirmed': 'Confirmed that {a person has|# people have} no goals',
  'mapping.matches_read': 'Read employees for a match by email',
  'mapping.matched': 'Matched people by email',
  'mapping.matches_undone': 'Undid a match by email',
  'mapping.imported': 'Imported IDs',
  'mapping.import_undone': 'Undid an import of IDs',
  'goals.imported': 'Imported goals from a file',
  'goals.import_undone': 'Undid an import of goals',
  'mapping.exported': 'Exported unmapped people',
  'sync.started': 'Started {a sync|# syncs}',
  'sync.cancelled': 'Cancelled {a sync|# syncs}',
  'sync.scheduled': 'Changed the daily sync',
  'sync.exported': 'Exported outcomes of a sync',
  'removals.held': 'Held the removals of {a sync|# syncs}',
  'removals.reviewed': 'Reviewed held removals',
  'removals.applied': 'Removed goals after a review',
  'removals.kept': 'Kept goals after a review',
  'removals.restored': 'Restored removed goals',
  'status_word.chosen': 'Mapped {a status word|# status words}',
  'problem.reported': 'Told HR about {a problem|# problems}',
  'problem.snoozed': 'Snoozed {a problem|# problems}',
  'problem.shown': 'Showed {a problem|# problems} again',
  'problem.resolved': 'Marked {a problem|# problems} as done',
  'block.previewed': 'Previewed the goals of {a person|# people}',
  'block.refused': 'Was denied a person’s goals',
  'block.sent_read': 'Read what was sent about {a person|# people}',
  'employee.added': 'Added {a person|# people}',
  'employee.changed': 'Changed {a person|# people}',
  'employee.deactivated': 'Deactivated {a person|# people}',
  'employee.reactivated': 'Reactivated {a person|# people}',
  'employee.data_exported': 'Exported the data of {a person|# people}',
  'employee.erased': 'Erased {a person|# people}',
  'employee.erasure_lifted': 'Allowed {an erased person|# erased people} again',
  'people.imported': 'Imported people',
  'people.import_undone': 'Undid an import of people',
  'readiness.exported': 'Exported readiness',
  'activity.exported': 'Exported the activity log',
  'organization.renamed': 'Renamed the organization',
  'organization.time_zone_set': 'Changed the time zone',
  'organization.review_period_set': 'Changed the review period',
  'organization.notes_in_block_set': 'Changed notes in the block',
  'organization.indirect_reports_set': 'Changed indirect reports',
  'organization.retention_set': 'Changed how long data is kept',
  'organization.setup_hidden': 'Hid the set-up checklist',
  'organization.setup_shown': 'Showed the set-up checklist',
  'service_token.created': 'Created {a service token|# service tokens}',
  'service_token.revoked': 'Revoked {a service token|# service tokens}',
  'session.signed_in': 'Signed in',
  'session.refused': 'Sign-in refused',
  'access.refused': 'Was denied access',
  'session.signed_out': 'Signed out',
  'session.signed_out_everywhere': 'Signed out everywhere',
  'account.added': 'Added {an account|# accounts}',
  'account.invited': 'Invited {a person|# people} to sign in',
  'account.identity_linked': 'Linked a single sign-on identity',
  'account.identity_unlinked': 'Unlinked a single sign-on identity',
  'account.reset_requested': 'Asked for a password reset link',
  'account.reset_link_made': 'Made {a reset link|# reset links}',
  'account.password_set': 'Set a password',
  'account.password_changed': 'Changed a password',
  'account.password_refused': 'Could not change a password',
  'account.changed': 'Changed {an account|# accounts}',
  'account.made_admin': 'Made {a person|# people} an HR admin',
  'account.admin_removed': 'Removed admin rights of {a person|# people}',
  'account.deactivated': 'Deactivated {an account|# accounts}',
  'account.reactivated': 'Reactivated {an account|# accounts}',
}

const counted = /\{([^|}]+)\|([^}]+)\}/

/** All kinds of entries with their names, in the order for a filter. */
export const namedActions = Object.entries(names).map(([action, name]) => ({
  action: action as Action,
  name: name.replace(counted, '$1'),
}))

/** Whether several entries of a kind say as much together as one by one: those that are about one of many do. */
export const isCounted = (action: string): boolean => isAction(action) && counted.test(names[action])

/** What several entries of a kind that `isCounted` say together: "Mapped 28 people". */
export function nameOfSeveral(action: string, count: number): string {
  const name = isAction(action) ? names[action] : action
  return name.replace(counted, (_, _one, several: string) => several.replace('#', formatNumber(count)))
}

export const isAction = (text: unknown): text is Action =>
  typeof text === 'string' && Object.hasOwn(names, text)
