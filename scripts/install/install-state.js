/**
 * Whether node_modules holds what package-lock.json asks for. npm's own record of what it installed
 * (node_modules/.package-lock.json, written at the end of every install) is the stamp, so an install by hand counts
 * as well as ours. Optional packages may be absent: they are for other systems, or other versions of Node.
 *
 * @param {string} lock content of package-lock.json
 * @param {string | null} installed content of node_modules/.package-lock.json; null when there is none
 * @returns {'missing' | 'outdated' | 'current'}
 */
export function installState(lock, installed) {
  if (installed === null) return 'missing'
  const wanted = packagesOf(lock)
  const present = packagesOf(installed)
  if (!wanted || !present) return 'outdated'
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.optional) continue
    if (present[path]?.version !== entry.version) return 'outdated'
  }
  for (const [path, entry] of Object.entries(present)) {
    if (wanted[path]?.version !== entry.version) return 'outdated'
  }
  return 'current'
}

/**
 * @param {string} text
 * @returns {Record<string, { version?: string, optional?: boolean }> | null} null when unreadable
 */
function packagesOf(text) {
  try {
    return JSON.parse(text).packages ?? null
  } catch {
    return null
  }
}
