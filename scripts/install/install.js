// Installs node_modules when they are missing or do not match package-lock.json. Plain JavaScript without
// dependencies: on a fresh clone it is the only code that can run, on whatever Node the machine has.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { installState } from './install-state.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const lockFolder = path.join(root, '.cache', 'install.lock')

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function state() {
  const record = path.join(root, 'node_modules', '.package-lock.json')
  return installState(
    readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
    existsSync(record) ? readFileSync(record, 'utf8') : null,
  )
}

/** node_modules is about to be replaced, so npm must run on the machine's Node and not on the one in there. */
function machinePath() {
  const inside = path.join(root, 'node_modules') + path.sep
  const parts = (process.env.PATH ?? '').split(path.delimiter)
  return parts.filter((part) => !`${path.resolve(part)}${path.sep}`.startsWith(inside)).join(path.delimiter)
}

/** @returns {Promise<{ code: number | null, output: string }>} */
function npmCi() {
  return new Promise((resolve) => {
    const child = spawn('npm', ['ci', '--loglevel=error'], {
      cwd: root,
      env: { ...process.env, PATH: machinePath() },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output = (output + chunk).slice(-20_000)
      })
    }
    child.once('error', (error) => resolve({ code: null, output: String(error) }))
    child.once('exit', (code) => resolve({ code, output }))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill('SIGTERM'))
  })
}

/**
 * What to do about a failed install, by npm's own error code.
 * @param {string} output
 */
function nextStep(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET/.test(output)) {
    return 'The npm registry cannot be reached. Check the network (or the registry in ~/.npmrc), then run the command again.'
  }
  if (/\bE(401|403)\b/.test(output))
    return 'The npm registry refused access. Check the registry and its login in ~/.npmrc.'
  if (/\bE(50[0-9]|429)\b/.test(output))
    return 'The npm registry is in trouble just now. Run the command again in a minute.'
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `${root} cannot be written to. Clone into a folder of your own, or change its owner, and run the command again.`
  }
  if (/ENOSPC/.test(output))
    return 'The disk is full. About 1 GB is needed; make room and run the command again.'
  if (/spawn npm ENOENT/.test(output))
    return 'npm was not found. Install Node 20.19 or newer together with npm.'
  return 'Run "npm ci" by hand to see all that npm has to say.'
}

/** Two commands at once on a fresh clone: the second one waits for the first. */
async function takeLock() {
  const holderFile = path.join(lockFolder, 'pid')
  for (let told = false; ; await delay(500)) {
    try {
      mkdirSync(path.dirname(lockFolder), { recursive: true })
      mkdirSync(lockFolder)
      writeFileSync(holderFile, String(process.pid))
      process.once('exit', () => rmSync(lockFolder, { recursive: true, force: true }))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`Cannot install. ${nextStep(String(error))}`)
    }
    let holder = 0
    try {
      holder = Number(readFileSync(holderFile, 'utf8'))
      if (holder) process.kill(holder, 0)
    } catch (error) {
      if (holder && error.code === 'ESRCH') rmSync(lockFolder, { recursive: true, force: true })
    }
    if (!told)
      console.log(`Waiting for another install in this folder (if there is none, delete ${lockFolder}) …`)
    told = true
  }
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Node ${process.versions.node} is too old. Install Node 20.19 or newer (24 is best) and run the command again.`,
  )
}

if (state() !== 'current') {
  await takeLock()
  const found = state()
  if (found !== 'current') {
    const began = Date.now()
    const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
    console.log(
      found === 'missing'
        ? 'Installing packages (1 GB on disk, usually under a minute) …'
        : 'Installing packages again, because package-lock.json has changed …',
    )
    const progress = setInterval(() => console.log(`  still installing, ${seconds()}`), 10_000)
    const { code, output } = await npmCi()
    clearInterval(progress)
    if (code !== 0) fail(`${output.trim()}\n\nThe packages could not be installed. ${nextStep(output)}`)
    console.log(`Packages installed in ${seconds()}.`)
  }
}

const bundledNode = path.join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)
if (!existsSync(bundledNode) && major < 24) {
  fail(
    'node_modules holds no Node 24 (installed without install scripts?). ' +
      'Run: npm rebuild node --ignore-scripts=false',
  )
}
