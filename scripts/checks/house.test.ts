import path from 'node:path'
import { expect, test } from 'vitest'
import { danglingCitations, rowCodes } from './citations.ts'
import { commentsOf, testTitlesOf } from './comments.ts'
import { importsOf } from './imports.ts'
import { holdsTests, isTest, projectFiles, sourceFiles, textOf } from './project-files.ts'
import { faceOf, importsOfRoom, isPublic, mayImport, roomOf } from './rooms.ts'

const code = sourceFiles.filter((file) => /\.(tsx?|mjs|js)$/.test(file))
const filesPerFolder = 12

test('every path cited in a comment or document exists', () => {
  const files = new Set(projectFiles)
  const dangling = [
    ...sourceFiles.flatMap((file) => commentsOf(file, textOf(file)).map((words) => ({ file, ...words }))),
    ...projectFiles.filter((file) => file.endsWith('.md')).flatMap(linesOf),
  ].flatMap(({ file, line, text }) =>
    danglingCitations(file, text, files).map((cited) => `${file}:${line} cites ${cited}`),
  )
  expect(dangling).toEqual([])
})

test('every decision has a number of its own', () => {
  const numbers = projectFiles.flatMap((file) => /^docs\/decisions\/(\d{3})-/.exec(file)?.[1] ?? [])
  expect(numbers.toSorted()).toEqual([...new Set(numbers)].toSorted())
})

test('comments and test titles state rules in words, not by codes', () => {
  const coded = sourceFiles.flatMap((file) => {
    const source = textOf(file)
    const titles = isTest(file) ? testTitlesOf(source) : []
    return [...commentsOf(file, source), ...titles].flatMap(({ line, text }) =>
      rowCodes(text).map((found) => `${file}:${line} says ${found}`),
    )
  })
  expect(coded).toEqual([])
})

test('IDs, field names and other code on screens are left alone by translators', () => {
  const translated = code
    .filter((file) => file.startsWith('app/') && file.endsWith('.tsx'))
    .flatMap((file) =>
      [...textOf(file).matchAll(/<(?:code|pre)\b[^>]*>/g)]
        .filter(([tag]) => !tag.includes('translate="no"'))
        .map(([tag]) => `${file}: ${tag}`),
    )
  expect(translated).toEqual([])
})

test(`a folder holds at most ${filesPerFolder} source files beside its tests`, () => {
  const counts = new Map<string, number>()
  for (const file of code) {
    if (holdsTests(file) || file.endsWith('.d.ts')) continue
    const folder = path.posix.dirname(file)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  expect([...counts].filter(([, count]) => count > filesPerFolder)).toEqual([])
})

test('only tests and measurements import a room past its public face', () => {
  const past = code
    .filter((file) => !isTest(file) && !/\/testing\/|^scripts\/bench\//.test(file))
    .flatMap((file) =>
      importsOf(file, textOf(file))
        .filter((imported) => {
          const other = roomOf(imported)
          return other !== null && other !== roomOf(file) && !isPublic(other, imported)
        })
        .map((imported) => `${file} imports ${imported}`),
    )
  expect(past).toEqual([])
})

test('rooms import one way only', () => {
  const forbidden = code
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const room = roomOf(file)
      if (room === null) return [`${file} is in no room: add its folder to scripts/checks/rooms.ts`]
      return importsOf(file, textOf(file)).flatMap((imported) => {
        const other = roomOf(imported)
        return other !== null && mayImport(room, other) ? [] : [`${file} (${room}) imports ${imported}`]
      })
    })
  expect([...new Set(forbidden)]).toEqual([])
})

test('ARCHITECTURE.md says what each room of lib may import, and the face of the one that has a face', () => {
  const leftOut = /^(lib|lib\/(access|activity|format|calendar-day)|db(\/.*)?|\.)$/
  const rows = textOf('ARCHITECTURE.md').matchAll(/^\| (`lib\/.*?) \| (.*) \| (.*?) \|$/gm)
  const namesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')
  const said: Record<string, string[]> = {}
  const allowed: Record<string, string[]> = {}
  for (const [, cell = '', knows = '', imports = ''] of rows) {
    const names = namesIn(cell)
    said[cell] = imports === '–' ? [] : imports.split(', ').map((name) => `lib/${name}`)
    const all = new Set(names.flatMap(importsOfRoom))
    allowed[cell] = [...all].filter((room) => !leftOut.test(room) && !names.includes(room))
    const [, face = ''] = knows.split('Its face: ')
    expect(namesIn(face), cell).toEqual(expect.arrayContaining([...faceOf(names[0] ?? '')]))
    said[cell].sort()
    allowed[cell].sort()
  }
  expect(said).toEqual(allowed)
  expect(Object.keys(said).length).toBeGreaterThan(10)
})

function linesOf(file: string) {
  return textOf(file)
    .split('\n')
    .map((text, at) => ({ file, line: at + 1, text }))
}

test('the random inputs of ordinary tests are the same at every run', () => {
  const random = code.filter((file) => /^import .* from 'fast-check'/m.test(textOf(file)))
  expect(random).toEqual(['lib/testing/fast-check.ts'])
})

test('an action stands in a file of actions, so that it closes over nothing', () => {
  const inside = code.filter((file) => /^\s+['"]use server['"]/m.test(textOf(file)) && !isTest(file))
  expect(inside).toEqual([])
})
