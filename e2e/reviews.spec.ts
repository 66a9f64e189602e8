import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { employees, organizations, users } from '#db/schema/people'
import { goalsBlock } from './pages/integrations/people-lists.ts'
import { layoutFaults } from './pages/layout-faults.ts'
import {
  evidenceBalance,
  reportFilter,
  reportLink,
  reportLinks,
  reportPages,
  reportSearch,
  reviewPreview,
  yourPeople,
} from './pages/reviews.ts'
import { giveGoals, idOf, inOrganization } from './people-with-goals.ts'
import { hashedPassword, ownOrganization } from './stack.ts'
import {
  expect,
  expectAccessible,
  expectNoOverflow,
  expectOneClassForEach,
  painted,
  signIn,
  test,
} from './test.ts'

test('a manager of 60 pages, searches and filters; the URL keeps it and Back returns', async ({ page }) => {
  const organization = await ownOrganization(61)
  await giveGoals(organization, 1, [{ name: 'Launch the portal', status: 'completed' }])
  await giveGoals(organization, 2, [])
  await signIn(page, organization.managerEmail, '/reviews')
  await expect(evidenceBalance(page)).toContainText('59 of 60 have no goals in the block.')
  await expect(yourPeople(page)).toContainText('1–25 of 60')
  await expect(reportLinks(page)).toHaveCount(25)
  await expectAccessible(page)
  await expectOneClassForEach(page)

  const next = reportPages(page).getByRole('button', { name: 'Next' })
  await next.click()
  await expect(yourPeople(page)).toContainText('26–50 of 60')
  await next.click()
  await expect(yourPeople(page)).toContainText('51–60 of 60')
  await expect(page).toHaveURL(/page=3/)
  // Who has goals, or is known to have none, needs no attention and comes last.
  await expect(reportLinks(page).last()).toHaveText('Person 1')
  await page.goBack()
  await expect(yourPeople(page)).toContainText('26–50 of 60')
  await page.reload()
  await expect(yourPeople(page)).toContainText('26–50 of 60')

  await page.keyboard.press('/')
  await expect(reportSearch(page)).toBeFocused()
  await reportSearch(page).fill('person 2')
  await expect(yourPeople(page)).toContainText('of 15')
  await expect(page).toHaveURL(/search=person\+2/)
  await reportFilter(page, 'Needs attention').click()
  await expect(yourPeople(page)).toContainText('of 14')
  await expect(reportLink(page, 'Person 2')).toBeHidden()
  await expect(page).toHaveURL(/show=/)
  await page.goBack()
  await expect(reportLink(page, 'Person 2')).toBeVisible()
  await reportSearch(page).fill('no such person')
  await expect(page.getByText('No one found')).toBeVisible()
  await page.getByRole('button', { name: 'Show all your people' }).click()
  await expect(yourPeople(page)).toContainText('1–25 of 60')
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Name')
  await expect(reportLinks(page).first()).toHaveText('Person 1')
  for (const width of [320, 768, 1920]) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoOverflow(page, String(width))
  }
})

test('the longest names, titles and departments take two lines each and push no control away', async ({
  page,
}) => {
  const organization = await ownOrganization(5)
  const words = [
    'Wolfeschlegelsteinhausenbergerdorff',
    'בנימיןאלכסנדרוביץרוזנצוויגשטיינברג',
    'Anna Maria von und zu ',
  ]
  const long = (n: number) => `${n} ${words[n % 3]?.repeat(10)}`.slice(0, 200).trim()
  await giveGoals(organization, 1, [
    { name: 'Launch the portal' },
    { name: 'Hire analysts', status: 'off_track' },
  ])
  await giveGoals(organization, 2, [], { checkReason: 'emptied' })
  await giveGoals(organization, 3, [], { lastSyncedAt: null })
  await inOrganization(organization, async (tx) => {
    for (const [n, { id }] of organization.people.entries()) {
      const managerId = idOf(organization, n === 0 ? 1 : n === 4 ? 3 : 0)
      await tx
        .update(employees)
        .set({
          ...{
            fullName: long(n),
            title: long(n),
            department: long(n + 1),
            email: `${long(0).slice(2)}${n}@example.test`,
          },
          ...(n === 0 ? {} : { managerId }),
        })
        .where(eq(employees.id, id))
    }
    await tx.update(organizations).set({ indirectReports: true })
  })
  await signIn(page, organization.managerEmail, '/reviews')
  for (const width of [320, 390, 900, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    await painted(page)
    expect(await layoutFaults(page), String(width)).toEqual([])
    for (const n of [1, 2, 3, 4]) {
      const link = reportLink(page, long(n))
      // The name, and not the row that its link fills.
      const lines = await link.evaluate(
        (name) => name.clientHeight / parseFloat(getComputedStyle(name).lineHeight),
      )
      expect(Math.round(lines), `${n} at ${width}`).toBeLessThanOrEqual(2)
    }
  }
  await page.setViewportSize({ width: 390, height: 900 })
  // The whole row leads to the person, and the whole name stands on their page.
  await yourPeople(page).getByRole('listitem').filter({ hasText: '1 off track' }).click()
  await expect(page.getByRole('heading', { level: 1, name: long(1) })).toBeVisible()
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await painted(page)
    expect(await layoutFaults(page), String(width)).toEqual([])
  }
})

test('"no goals" is said only of a person who has none', async ({ page }) => {
  const organization = await ownOrganization(6)
  await giveGoals(organization, 1, [])
  await giveGoals(organization, 2, [], { checkReason: 'empty' })
  await giveGoals(organization, 3, [], { lastSyncedAt: null, lastOutcomeAt: null })
  await inOrganization(organization, (tx) =>
    tx
      .update(employees)
      .set({ excludedAt: new Date() })
      .where(eq(employees.id, idOf(organization, 5))),
  )
  await signIn(page, organization.managerEmail, '/reviews')
  const row = (n: number) =>
    yourPeople(page)
      .getByRole('listitem')
      .filter({ hasText: `Person ${n}` })
  await expect(row(1)).toContainText('No goals')
  for (const n of [2, 3, 4]) await expect(row(n)).toContainText('Goals unknown')
  await expect(row(5)).toContainText('Not in Culture Amp')
  const beside = [
    [1, 'Culture Amp has no goals for this person.'],
    [2, 'Culture Amp returned no goals. Ask an HR admin to check this person’s ID.'],
    [3, 'Culture Amp is not connected. Ask an HR admin to connect it.'],
    [4, 'Not mapped yet. Ask an HR admin to add the Culture Amp ID.'],
    [5, 'This person is not in Culture Amp, so there are no goals from there.'],
  ] as const
  for (const [n, sentence] of beside) {
    await page.goto(`/reviews/${idOf(organization, n)}`)
    await expect(goalsBlock(page)).toContainText('(no goals)')
    await expect(reviewPreview(page)).toContainText(sentence)
    await expectAccessible(page)
  }
})

test.describe('who sees a person', () => {
  test.use({ expectedConsoleErrors: /404/ })

  test('is its manager, an admin and, by the setting, the manager above; no peer, stranger or rival', async ({
    page,
    visitor,
  }) => {
    // Person 0 manages all others; person 3 reports to person 2.
    const organization = await ownOrganization(5)
    const rival = await ownOrganization(1)
    const { organizationId } = organization
    const passwordHash = await hashedPassword()
    const accounts = [2, 3, 4].map((n) => ({ n, email: `${randomUUID()}@example.test` }))
    await inOrganization(organization, async (tx) => {
      await tx
        .update(employees)
        .set({ managerId: idOf(organization, 2) })
        .where(and(eq(employees.organizationId, organizationId), eq(employees.id, idOf(organization, 3))))
      await tx.insert(users).values(
        accounts.map(({ n, email }) => ({
          ...{ organizationId, email, name: `Account ${n}`, role: 'member' as const, passwordHash },
          employeeId: idOf(organization, n),
        })),
      )
    })
    await giveGoals(organization, 3, [{ name: 'Launch the portal' }])
    const [manager = '', self = '', peer = ''] = accounts.map(({ email }) => email)
    const person = idOf(organization, 3)
    const sees = async (email: string) => {
      const one = await visitor()
      await signIn(one, email)
      const answers = await Promise.all([
        one.request.get(`/reviews/${person}`),
        one.request.get(`/api/people/${person}/preview`),
        one.request.get(`/api/people/${person}/run`),
      ])
      return [...new Set(answers.map((answer) => answer.status()))]
    }
    expect(await sees(manager)).toEqual([200])
    expect(await sees(organization.adminEmail)).toEqual([200])
    for (const email of [organization.managerEmail, self, peer, rival.adminEmail, rival.managerEmail])
      expect(await sees(email), email).toEqual([404])

    await inOrganization(organization, (tx) => tx.update(organizations).set({ indirectReports: true }))
    await signIn(page, organization.managerEmail, '/reviews')
    const row = yourPeople(page).getByRole('listitem').filter({ hasText: 'Person 3' })
    await expect(row).toContainText('Indirect')
    await expect(row).toContainText('reports to Person 2')
    await expectAccessible(page)
    await reportLink(page, 'Person 3').click()
    await expect(goalsBlock(page, 'Person 3')).toContainText('Launch the portal')
    for (const email of [self, peer, rival.adminEmail]) expect(await sees(email), email).toEqual([404])
  })
})

test('a member without reports and a manager whose people were never synced are told so', async ({
  page,
  visitor,
}) => {
  const organization = await ownOrganization(2)
  await signIn(page, organization.managerEmail, '/reviews')
  await expect(page.getByRole('note')).toContainText('None of your people has been synced')
  await inOrganization(organization, (tx) => tx.update(employees).set({ managerId: null }))
  const member = await visitor()
  await signIn(member, organization.managerEmail, '/reviews')
  await expect(member.getByText('No one reports to you yet')).toBeVisible()
})
