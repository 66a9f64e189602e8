/**
 * By a second, plainer reading of docs/culture-amp.md than the product's: ids of which every row, wherever it stands,
 * names an owner of the form `u-17`, but not `ownerId`.
 */
export function foreignIds(value: unknown, ownerId: string): Set<string> {
  const mine = new Set<string>()
  const others = new Set<string>()
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    const named = ownersNamed(node)
    const ids = idsNamed(node)
    for (const id of ids.length > 0 ? ids : ['']) {
      if (named.some((owner) => /^u-\d+$/i.test(owner)) && !named.includes(ownerId)) others.add(id)
      else mine.add(id)
    }
    Object.values(node).forEach(walk)
  }
  walk(value)
  return new Set([...others].filter((id) => !mine.has(id)))
}

const plain = (name: string) => name.toLowerCase().replace(/[_-]/g, '')
const fieldsOf = (row: object) => Object.entries(row).map(([name, value]) => [plain(name), value] as const)

function ownersNamed(row: object): string[] {
  return fieldsOf(row)
    .filter(([name]) => /^(?:owner|owners|ownerids?|employeeid)$/.test(name))
    .flatMap(([, value]) => idsIn(value))
}

function idsNamed(row: object): string[] {
  return fieldsOf(row)
    .filter(([name]) => /^(?:id|goalid|uuid)$/.test(name))
    .flatMap(([, value]) => textIn(value))
}

function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (typeof value !== 'object' || value === null) return textIn(value)
  return fieldsOf(value)
    .filter(([name]) => /^(?:id|ownerid|employeeid|userid|uuid)$/.test(name))
    .flatMap(([, id]) => textIn(id))
}

const textIn = (value: unknown): string[] =>
  (typeof value === 'string' || typeof value === 'number') && String(value).trim() !== ''
    ? [String(value).trim()]
    : []
