import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { unpackedFolder } from '../../e2e/browser.ts'
import { cacheFolder, root } from '../root.ts'
import { capture } from '../testing/capture.ts'

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
  if (unpacked.ok) writeFileSync(path.join(unpackedFolder, 'fonts', 'fonts.conf'), fontSettings())
  return unpacked.ok
}

/**
 * Where its fonts really are, and the system's. The package's own settings name folders of another place; a Chromium
 * that finds no font at all ends with the first page that shows text.
 */
function fontSettings(): string {
  const folders = [path.join(unpackedFolder, 'fonts', 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts']
  const escaped = (folder: string) => folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${escaped(folder)}</dir>`).join('\n')}
  <cachedir>${escaped(path.join(unpackedFolder, 'fonts-cache'))}</cachedir>
</fontconfig>
`
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
