import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { standaloneFolder } from '../build/next-build.ts'
import { command } from '../processes/command.ts'
import { Fault } from '../processes/fault.ts'
import { root } from '../root.ts'
import { packageFolders, sourcesFrom } from './needed-files.ts'

/**
 * `node scripts/image/assemble.ts FOLDER`: puts what a production start needs into the folder, and nothing else: the built
 * web server, the sources of worker and commands, the packages that these import. For the image (Dockerfile).
 */
await command(async () => {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Fault('Usage: node scripts/image/assemble.ts FOLDER')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const operator = readdirSync(path.join(root, 'scripts/operator'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `scripts/operator/${file.replaceAll(path.sep, '/')}`)
  const { files, packages } = sourcesFrom(['scripts/start.ts', 'scripts/worker.ts', ...operator])
  const copy = (file: string) => cpSync(path.join(root, file), path.join(folder, file), { recursive: true })
  for (const file of [...files, 'package.json', 'scripts/install/check-node.js', 'db/migrations']) copy(file)
  for (const found of packageFolders(packages)) copy(found)
  cpSync(standaloneFolder, path.join(folder, '.next/standalone'), { recursive: true, verbatimSymlinks: true })
})
