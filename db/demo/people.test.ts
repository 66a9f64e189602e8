import { expect, test } from 'vitest'
import { type DemoOrganization, demoOrganizations, northwind, rival } from './people.ts'

const at = (organization: DemoOrganization, email: string) =>
  organization.people.find((person) => person.email === email)

const reportsOf = (organization: DemoOrganization, email: string) =>
  organization.people.filter((person) => person.managerKey === at(organization, email)?.key)

test('each organization has the people that the demo promises', () => {
  expect(northwind.people.length).toBeGreaterThanOrEqual(42)
  expect(rival.people.length).toBeGreaterThanOrEqual(10)
  expect(at(northwind, 'admin@demo.test')?.signsInAs).toBe('admin')
  expect(at(rival, 'admin@rival.test')?.signsInAs).toBe('admin')
  expect(reportsOf(northwind, 'manager@demo.test')).toHaveLength(6)
  expect(reportsOf(northwind, 'other@demo.test').length).toBeGreaterThanOrEqual(3)
})

test('every reporting line ends at one person on top, at least one of them three levels down', () => {
  for (const { people } of demoOrganizations) {
    const depth = (key: string | null, seen: string[] = []): number => {
      if (key === null) return -1
      expect(seen).not.toContain(key)
      const person = people.find((one) => one.key === key)
      if (!person) throw new Error(`no one has the key ${key}`)
      return 1 + depth(person.managerKey, [...seen, key])
    }
    expect(people.filter((person) => person.managerKey === null)).toHaveLength(1)
    expect(Math.max(...people.map((person) => depth(person.key)))).toBe(3)
  }
})

test('no key, id, email or Culture Amp user ID is given twice', () => {
  for (const { people } of demoOrganizations) {
    const keys = people.map((person) => person.key)
    const emails = people.flatMap((person) => person.email?.toLowerCase() ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(new Set(emails).size).toBe(emails.length)
  }
  const ids = demoOrganizations.flatMap(({ id, people }) => [
    id,
    ...people.map((person) => person.id),
    ...people.flatMap((person) => person.cultureAmpUserId ?? []),
  ])
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
