import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import {
  applyButton,
  changesTab,
  changesTable,
  checkButton,
  fileField,
  importDialog,
  importIdsButton,
  importPeopleButton,
  pasteField,
  undoButton,
} from './pages/imports.ts'
import { openList } from './pages/integrations/people-lists.ts'
import { ownOrganization } from './stack.ts'
import { expect, expectAccessible, signIn, test } from './test.ts'

const fixture = (name: string) => new URL(`../lib/imports/testing/fixtures/${name}`, import.meta.url).pathname

async function openImport(page: Page, size: number): Promise<void> {
  const organization = await ownOrganization(size)
  await signIn(page, organization.adminEmail, '/admin?tab=team')
  await importPeopleButton(page).click()
  await expect(importDialog(page, 'Import people')).toBeVisible()
}

test('10,000 lines with 50 faulty ones: checked, refused lines downloaded, applied, undone', async ({
  page,
}) => {
  await openImport(page, 0)
  const form = importDialog(page, 'Import people')
  const lines = Array.from({ length: 10_000 }, (_, n) =>
    n % 200 === 7 ? `Person ${n},=broken,Sales` : `Person ${n},person.${n}@example.com,Sales`,
  )
  const buffer = Buffer.from(`Name,Work Email,Wing\r\n${lines.join('\r\n')}\r\n`)
  await fileField(form).setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer })
  await checkButton(form).click()
  await expect(changesTable(form)).toContainText('Person 0')
  await expectAccessible(page)

  await form.getByRole('button', { name: '2 of 3 columns used' }).click()
  await form.getByLabel('Column Wing').selectOption('Department')
  await expect(applyButton(form)).toBeDisabled()
  await checkButton(form).click()
  await expect(changesTab(form, 'Added')).toContainText('9,950')
  await changesTab(form, 'Refused').click()
  await expect(changesTable(form)).toContainText('“=broken” is not an email')
  await expectAccessible(page)

  const download = page.waitForEvent('download')
  await form.getByRole('link', { name: 'Download refused lines' }).click()
  const refused = await readFile(await (await download).path(), 'utf8')
  expect(refused.trimEnd().split('\r\n')).toHaveLength(51)
  expect(refused).toContain(
    `9,"“=broken” is not an email. Correct it, such as name@example.com.",Person 7,'=broken,Sales`,
  )

  await applyButton(form).click()
  await expect(form.getByText('9,950 people added. 50 lines were refused.')).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
  await undoButton(form).click()
  await expect(form.getByText('Import undone: 9,950 changes reverted')).toBeVisible({ timeout: 60_000 })
  await form.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText('No people yet')).toBeVisible()
})

test('an import asks for the order of ambiguous dates, refuses a wrong file, and deactivates no one unasked', async ({
  page,
}) => {
  await openImport(page, 3)
  const form = importDialog(page, 'Import people')
  await fileField(form).setInputFiles(fixture('libreoffice.xlsx'))
  await checkButton(form).click()
  await expect(changesTable(form)).toContainText('Zoë Müller')
  await expect(form.getByText('1 hidden row is included, the first in line 6.')).toBeVisible()

  await fileField(form).setInputFiles({
    name: 'x.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7'),
  })
  await checkButton(form).click()
  await expect(form.getByRole('alert')).toContainText('This is a PDF')

  await fileField(form).setInputFiles([])
  await pasteField(form).fill('name\temail\tstart date\nCy Chen\tcy@example.com\t03/04/2026')
  await checkButton(form).click()
  await expect(form.getByRole('alert')).toContainText('“03/04/2026” can be read two ways')
  await form.getByLabel('Order of dates').selectOption('day_first')
  await form.getByLabel('This file is everybody').check()
  await checkButton(form).click()
  await expect(changesTable(form)).toContainText('Start date: 2026-04-03')
  await changesTab(form, 'Deactivated').click()
  await expect(changesTable(form)).toContainText('Is not in the file.')
  await expect(applyButton(form)).toBeDisabled()
  await form.getByLabel(/^Deactivate \d people$/).check()
  await applyButton(form).click()
  await expect(form.getByText(/1 person added, \d people deactivated/)).toBeVisible()
})

test('what a check finds comes into view on a small screen, also where every line is refused', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openImport(page, 0)
  const form = importDialog(page, 'Import people')
  await pasteField(form).fill('name\temail\nPerson 1\t=broken\nPerson 2\t=broken')
  await checkButton(form).click()
  const row = changesTable(form).getByRole('row').nth(1)
  await expect(row).toContainText('Person 1')
  const bottomOf = async () =>
    (await row.boundingBox().then((box) => box && box.y + box.height)) ?? Number.NaN
  const footer = async () => (await form.getByRole('contentinfo').boundingBox())?.y ?? Number.NaN
  await expect.poll(async () => (await footer()) - (await bottomOf())).toBeGreaterThanOrEqual(0)
})

test('the unmapped list is exported, filled in and imported again', async ({ page }) => {
  const organization = await ownOrganization(3)
  await signIn(page, organization.adminEmail)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const exported = await readFile(await (await download).path(), 'utf8')
  const [head = '', ...rows] = exported.trimEnd().split('\r\n')
  const filled = rows.map((row, n) => row.replace(/,,$/, n === 0 ? ',"\'00123",' : ',,Contractor'))
  await importIdsButton(page).click()
  const form = importDialog(page, 'Import IDs')
  await pasteField(form).fill([head, ...filled].join('\n'))
  await checkButton(form).click()
  await expect(changesTable(form)).toContainText('00123')
  await expectAccessible(page)
  await applyButton(form).click()
  await expect(form.getByText(/people updated/)).toBeVisible()
  await form.getByRole('button', { name: 'Done' }).click()
  const mapped = await openList(page, 'mapped')
  await expect(mapped.getByRole('button', { name: /^Preview goals of/ })).toHaveCount(1)
})
