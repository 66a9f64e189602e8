import path from 'node:path'

// Built in a copy under .cache (scripts/bench/setup/bare-route.ts), three folders below the packages.
const root = path.resolve(import.meta.dirname, '../../..')

/** @type {import('next').NextConfig} */
export default { turbopack: { root }, outputFileTracingRoot: root, poweredByHeader: false }
