import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withOrganization } from '#db/tenant'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { setIndirectReports, setNotesInBlock, setReviewPeriod } from './change.ts'
import { settingsView } from './view.ts'

const database = ownDatabase(4)

const viewOf = ({ organizationId }: TestOrganization) =>
  withOrganization(database, organizationId, settingsView)
const entriesOf = ({ organizationId }: TestOrganization, action: string) =>
  withOrganization(database, organizationId, async (tx) => {
    const rows = await tx.execute<{ summary: string }>(
      sql`select summary from activity where action = ${action} order by id`,
    )
    return rows.map(({ summary }) => summary)
  })

const first = { from: '2026-01-01', to: '2026-06-30' }
const second = { from: '2026-07-01', to: '2026-12-31' }

test('the review period is set, changed and cleared, each once in the activity log', async () => {
  const organization = await testOrganization(database)
  const rival = await testOrganization(database)
  const set = (was: typeof first | null, becomes: typeof first | null) =>
    setReviewPeriod(database, organization.admin, { was, becomes })
  expect((await viewOf(organization)).reviewPeriod).toBe(null)
  expect(await set(null, first)).toEqual({ ok: true })
  expect(await set(null, first)).toEqual({ ok: true })
  expect((await viewOf(organization)).reviewPeriod).toEqual(first)
  expect(await set(first, second)).toEqual({ ok: true })
  expect(await set(second, null)).toEqual({ ok: true })
  expect((await viewOf(organization)).reviewPeriod).toBe(null)
  expect(await entriesOf(organization, 'organization.review_period_set')).toEqual([
    'Set the review period to Jan 1, 2026 – Jun 30, 2026.',
    'Set the review period to Jul 1, 2026 – Dec 31, 2026.',
    'Cleared the review period.',
  ])
  expect((await viewOf(rival)).reviewPeriod).toBe(null)
  expect(await entriesOf(rival, 'organization.review_period_set')).toEqual([])
})

test.each([
  { from: '2026-06-30', to: '2026-06-29' },
  { from: '', to: '2026-06-30' },
  { from: '2026-01-01', to: '' },
  { from: '2026-02-30', to: '2026-06-30' },
  { from: '0001-01-01', to: '2026-06-30' },
  { from: '1 January 2026', to: '2026-06-30' },
])('the period $from to $to is refused and stores nothing', async (becomes) => {
  const organization = await testOrganization(database)
  const refused = await setReviewPeriod(database, organization.admin, { was: null, becomes })
  expect(refused).toMatchObject({ ok: false, code: 'invalid' })
  expect((await viewOf(organization)).reviewPeriod).toBe(null)
})

test('of two admins who change the same period at once, the later one is refused and overwrites nothing', async () => {
  const organization = await testOrganization(database)
  const results = await Promise.all(
    [first, second].map((becomes) => setReviewPeriod(database, organization.admin, { was: null, becomes })),
  )
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ code: 'stale' })
  const saved = results[0]?.ok ? first : second
  expect((await viewOf(organization)).reviewPeriod).toEqual(saved)
})

test.each([
  { set: setNotesInBlock, of: 'notesInBlock' as const, isOn: true },
  { set: setIndirectReports, of: 'indirectReports' as const, isOn: false },
])(
  '$of begins as $isOn, is switched for its own organization only, and not by a stale form',
  async ({ set, of, isOn }) => {
    const [organization, rival] = [await testOrganization(database), await testOrganization(database)]
    expect((await viewOf(organization))[of]).toBe(isOn)
    expect(await set(database, organization.admin, { was: isOn, becomes: !isOn })).toEqual({ ok: true })
    expect((await viewOf(organization))[of]).toBe(!isOn)
    expect((await viewOf(rival))[of]).toBe(isOn)
    expect(await set(database, organization.admin, { was: isOn, becomes: isOn })).toMatchObject({
      code: 'stale',
    })
  },
)
