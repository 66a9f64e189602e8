import path from 'node:path'

/** The project's folder. */
export const root = path.dirname(import.meta.dirname)

/** What commands keep between runs and may be deleted at any time: builds, the browser, locks. */
export const cacheFolder = path.join(root, '.cache')
