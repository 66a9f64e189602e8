import { eq, sql } from 'drizzle-orm'
import { compiledSelect } from '#db/connection/compiled-select'
import { organizations } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

const columns = {
  timeZone: organizations.timeZone,
  reviewFrom: organizations.reviewFrom,
  reviewTo: organizations.reviewTo,
  notesInBlock: organizations.notesInBlock,
  indirectReports: organizations.indirectReports,
  retentionMonths: organizations.retentionMonths,
  isSetupHidden: sql<boolean>`${organizations.setupHiddenAt} is not null`,
}

export type StoredSettings = {
  /** IANA name. */
  timeZone: string
  /** First and last day of the review period, YYYY-MM-DD; both null without one. */
  reviewFrom: string | null
  reviewTo: string | null
  notesInBlock: boolean
  indirectReports: boolean
  retentionMonths: number
  isSetupHidden: boolean
}

/** The settings of the transaction's organization. */
export async function readSettings(tx: OrganizationTransaction): Promise<StoredSettings> {
  return one(await settingsOf(tx, { organizationId: tx.organizationId }))
}

// Read with every page and every block.
const settingsOf = compiledSelect(columns, (select) =>
  select.from(organizations).where(eq(organizations.id, sql.placeholder('organizationId'))),
)

/** The settings, locked until the end of the transaction: two admins change them one after the other. */
export async function lockSettings(tx: OrganizationTransaction): Promise<StoredSettings> {
  const query = tx.select(columns).from(organizations).where(eq(organizations.id, tx.organizationId))
  return one(await query.for('no key update'))
}

type Changes = Partial<
  Pick<StoredSettings, 'reviewFrom' | 'reviewTo' | 'notesInBlock' | 'indirectReports' | 'retentionMonths'>
>

/** Overwrites some of the settings. */
export async function storeSettings(tx: OrganizationTransaction, changes: Changes): Promise<void> {
  await tx.update(organizations).set(changes).where(eq(organizations.id, tx.organizationId))
}

function one([row]: StoredSettings[]): StoredSettings {
  if (!row) throw new Error('The organization of this transaction does not exist.')
  return row
}
