import type { EmployeeId, UserId } from '#db/ids'
import { activity } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'

/** What the log can hold. The words before the dot name the thing, the word after it what was done. */
export type Action =
  | 'employee.added'
  | 'employee.changed'
  | 'employee.deactivated'
  | 'employee.reactivated'
  | 'employee.data_exported'
  | 'employee.erased'
  | 'employee.erasure_lifted'
  | 'people.imported'
  | 'people.import_undone'
  | 'goals.imported'
  | 'goals.import_undone'
  | 'mapping.imported'
  | 'mapping.import_undone'
  | 'mapping.exported'
  | 'mapping.matches_read'
  | 'mapping.matched'
  | 'mapping.matches_undone'
  | 'connection.saved'
  | 'connection.tested'
  | 'connection.paused'
  | 'connection.resumed'
  | 'connection.disconnected'
  | 'connection.needs_attention'
  | 'connection.works_again'
  | 'connection.save_refused'
  | 'mapping.refused'
  | 'mapping.saved'
  | 'mapping.removed'
  | 'mapping.excluded'
  | 'mapping.restored'
  | 'mapping.moved'
  | 'mapping.no_goals_confirmed'
  | 'status_word.chosen'
  | 'sync.started'
  | 'sync.cancelled'
  | 'sync.scheduled'
  | 'organization.renamed'
  | 'organization.time_zone_set'
  | 'organization.review_period_set'
  | 'organization.notes_in_block_set'
  | 'organization.indirect_reports_set'
  | 'organization.retention_set'
  | 'organization.setup_hidden'
  | 'organization.setup_shown'
  | 'readiness.exported'
  | 'service_token.created'
  | 'service_token.revoked'
  | 'removals.held'
  | 'removals.reviewed'
  | 'removals.applied'
  | 'removals.kept'
  | 'removals.restored'
  | 'sync.exported'
  | 'activity.exported'
  | 'problem.snoozed'
  | 'problem.shown'
  | 'problem.reported'
  | 'problem.resolved'
  | 'block.previewed'
  | 'block.refused'
  | 'block.sent_read'
  | 'session.signed_in'
  | 'session.refused'
  | 'access.refused'
  | 'session.signed_out'
  | 'session.signed_out_everywhere'
  | 'account.added'
  | 'account.invited'
  | 'account.identity_linked'
  | 'account.identity_unlinked'
  | 'account.reset_requested'
  | 'account.reset_link_made'
  | 'account.password_set'
  | 'account.password_changed'
  | 'account.password_refused'
  | 'account.changed'
  | 'account.made_admin'
  | 'account.admin_removed'
  | 'account.deactivated'
  | 'account.reactivated'

export type ActivityEntry = {
  /** Null when the product itself acted, or the operator by a command: the summary says “By the operator” then. */
  userId: UserId | null
  action: Action
  employeeId?: EmployeeId | null
  /** The account that was acted on. */
  accountId?: UserId | null
  /**
   * One sentence for people; never a secret, a name or a goal's text. `{employee}` and `{account}` stand for the present
   * names of the person and of the account, so that the names of erased people are in no entry.
   */
  summary: string
}

/** Adds one entry to the activity log, in the transaction of the change that it records: both happen or neither. */
export async function recordActivity(tx: OrganizationTransaction, entry: ActivityEntry): Promise<void> {
  await tx.insert(activity).values({
    organizationId: tx.organizationId,
    userId: entry.userId,
    action: entry.action,
    employeeId: entry.employeeId ?? null,
    accountId: entry.accountId ?? null,
    summary: entry.summary,
  })
}
