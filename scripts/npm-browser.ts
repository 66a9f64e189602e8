import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { unpackedFolder } from '../e2e/browser.ts'
import { capture } from './capture.ts'
import { cacheFolder, root } from './root.ts'

const name = '@sparticuz/chromium'
const installFolder = path.join(cacheFolder, 'browser')
const packageFile = z.object({ optionalDependencies: z.record(z.string(), z.string()) })

/**
 * Brings the browser that npm carries (Linux x64, no root needed, 70 MB) to `unpackedFolder`. True when it is there.
 * npm leaves it out of node_modules on Node 20, which it does not support, so it is then installed aside: by our own
 * Node, in the version and with the checksums of package-lock.json.
 */
export async function unpackNpmBrowser(): Promise<boolean> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false
  if (!existsSync(packageIn(root)) && !existsSync(packageIn(installFolder))) await installAside()
  const from = [root, installFolder].find((folder) => existsSync(packageIn(folder)))
  if (!from) return false
  rmSync(unpackedFolder, { recursive: true, force: true })
  mkdirSync(unpackedFolder, { recursive: true })
  const unpacked = await capture(process.execPath, [path.join(root, 'e2e', 'unpack-browser.mjs'), from], {
    TMPDIR: unpackedFolder,
  })
  return unpacked.ok
}

function packageIn(folder: string): string {
  return path.join(folder, 'node_modules', name)
}

async function installAside(): Promise<void> {
  const { optionalDependencies } = packageFile.parse(
    JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')),
  )
  mkdirSync(installFolder, { recursive: true })
  const wanted = { private: true, dependencies: { [name]: optionalDependencies[name] } }
  writeFileSync(path.join(installFolder, 'package.json'), JSON.stringify(wanted))
  // npm takes versions and checksums from it, and drops what is not wanted here.
  cpSync(path.join(root, 'package-lock.json'), path.join(installFolder, 'package-lock.json'))
  await capture('npm', ['install', '--ignore-scripts', '--loglevel=error', '--prefix', installFolder])
}
