import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stack } from './stack.ts'

const build = path.dirname(stack.server)

/** A file of the build, from which pages, addresses and actions are known. */
const ofBuild = <T>(file: string): T => JSON.parse(readFileSync(path.join(build, '.next', file), 'utf8')) as T

export type BuiltAddress = {
  address: string
  isPage: boolean
  file: string
  /** Those that it answers. */
  methods: string[]
}

/** Every page and address of the build; Next's own pages for errors are none of ours. */
export const builtAddresses: BuiltAddress[] = Object.entries(
  ofBuild<Record<string, string>>('app-path-routes-manifest.json'),
)
  .filter(([, address]) => !address.startsWith('/_') && !/\.(svg|ico|txt)$/.test(address))
  .map(([key, address]) => {
    const isPage = key.endsWith('/page')
    const file = `app${key}${isPage ? '.tsx' : '.ts'}`
    return { address, isPage, file, methods: isPage ? ['GET'] : methodsIn(file) }
  })

/** The methods that a route file exports. */
function methodsIn(file: string): string[] {
  const text = readFileSync(path.join(import.meta.dirname, '..', file), 'utf8')
  return [...text.matchAll(/^export (?:async function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
    ([, method = '']) => method,
  )
}

type Reference = { exportedName?: string; filename?: string }

/** The actions of the build by the id that a browser sends. */
export const builtActions = Object.entries(
  ofBuild<{ node: Record<string, Reference> }>('server/server-reference-manifest.json').node,
).map(([id, { exportedName = '', filename = '' }]) => ({ id, name: exportedName, file: filename }))

/** Makes this folder a copy of the build as it would be with `proxy.ts` taken away; returns its server. */
export function buildWithoutProxy(folder: string): string {
  const manifest = 'functions-config-manifest.json'
  const place = (...inside: string[]) => path.join(folder, ...inside)
  const linkAll = (inside: string, except: string[]) => {
    mkdirSync(place(inside), { recursive: true })
    for (const name of readdirSync(path.join(build, inside)))
      if (!except.includes(name)) symlinkSync(path.join(build, inside, name), place(inside, name))
  }
  linkAll('.', ['.next', 'server.js'])
  linkAll('.next', ['server'])
  linkAll('.next/server', [manifest])
  cpSync(path.join(build, 'server.js'), place('server.js'))
  const config = ofBuild<{ functions: Record<string, unknown> }>(`server/${manifest}`)
  if (!('/_middleware' in config.functions)) throw new Error('The build has no proxy.')
  const { '/_middleware': _proxy, ...functions } = config.functions
  writeFileSync(place('.next/server', manifest), JSON.stringify({ ...config, functions }))
  return place('server.js')
}
