/** Names that browsers still list although the time zone database has given the places' own (its file "backward"). */
const renamed: Record<string, string> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}

const presentName = (zone: string): string => renamed[zone] ?? zone

/** The zone that this browser is in. */
export const ownTimeZone = (): string => presentName(Intl.DateTimeFormat().resolvedOptions().timeZone)

/** All zones that this browser knows, and `inUse`, in the order of the alphabet. */
export function timeZones(inUse: string): string[] {
  // Some browsers leave "UTC" out.
  const listed = Intl.supportedValuesOf('timeZone').map(presentName)
  return [...new Set([inUse, ownTimeZone(), 'UTC', ...listed])].sort()
}

/** The zone that is meant by what was typed: its name in any case, with spaces or underscores. Null where there is none. */
export function zoneNamed(typed: string, zones: readonly string[]): string | null {
  const wanted = typed.trim().replaceAll(' ', '_').toLowerCase()
  return zones.find((zone) => zone.toLowerCase() === wanted) ?? null
}
