/**
 * The locale by which dates and times are written for a reader of the given languages, the preferred one first. The words
 * of the screens are English, so the words of dates are too; order and clock are the reader's: an English one as it is,
 * for every other language day before month and the clock of 12 or 24 hours that is usual there.
 * @param languages tags as `navigator.languages` or an Accept-Language header has them; unknown ones are passed over
 */
export function readerLocale(languages: readonly string[]): string {
  for (const language of languages) {
    const tag = knownTag(language)
    if (tag === null) continue
    if (new Intl.Locale(tag).language === 'en') return tag
    const { hourCycle } = new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions()
    return `en-GB-u-hc-${hourCycle?.startsWith('h1') ? 'h12' : 'h23'}`
  }
  return 'en-US'
}

/** The languages of an Accept-Language header in the order in which they stand there, which is that of preference in browsers. */
export const acceptedLanguages = (header: string | null): string[] =>
  (header ?? '').split(',').map((one) => one.split(';')[0]?.trim() ?? '')

/** The tag where the runtime can format for it, without what a header may have added to it. */
function knownTag(language: string): string | null {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([new Intl.Locale(language).baseName])[0] ?? null
  } catch {
    return null
  }
}

/** The name where it is one of a time zone that the runtime knows; null for anything else. */
export function knownTimeZone(name: string | undefined): string | null {
  if (!name || name.length > 64) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
