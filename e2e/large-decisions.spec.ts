import { sql } from 'drizzle-orm'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { ownOrganization, stackDatabase } from './stack.ts'
import { expect, signIn, test } from './test.ts'

test('a decision that goes on in the background shows how far it is, on every part, until it has reached everyone', async ({
  page,
}) => {
  const { organizationId, adminEmail } = await ownOrganization(3)
  const inOrganization = (work: (tx: OrganizationTransaction) => Promise<unknown>) =>
    withOrganization(stackDatabase(), organizationId, work)
  // As if a worker were at it: no other goes on with it then.
  await inOrganization((tx) =>
    tx.execute(sql`insert into bulk_changes (organization_id, kind, subject, change, people_done, people_total, touched_at)
      values (${organizationId}, 'delete_goals', 'goals', '{"kind":"delete_goals","withMappings":false}', 34000, 100000,
        now() + interval '1 hour')`),
  )
  await signIn(page, adminEmail)
  const bar = page
    .getByRole('region', { name: 'In progress' })
    .getByRole('progressbar', { name: 'Deleting the stored goals' })
  await expect(bar).toHaveAttribute('aria-valuetext', '34,000 of 100,000 people')
  await page.goto('/admin?tab=integrations&part=status-words')
  await expect(bar).toBeVisible()
  await inOrganization((tx) => tx.execute(sql`update bulk_changes set touched_at = null`))
  await expect(bar).toBeHidden()
})
