import path from 'node:path'
import { root } from '../root.ts'

const installed = (file: string) => path.join(root, 'node_modules', file)

/** The scripts of the tools that check the project, to be run by our own Node. */
export const programs = {
  next: installed('next/dist/bin/next'),
  typescript: installed('typescript/bin/tsc'),
  biome: installed('@biomejs/biome/bin/biome'),
  knip: installed('knip/bin/knip.js'),
  vitest: installed('vitest/vitest.mjs'),
  playwright: installed('@playwright/test/cli.js'),
}
