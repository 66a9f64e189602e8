import { type TypedIds, textOf } from './typed-ids.ts'

const key = 'typed-ids'

/**
 * What was typed in this tab and not saved. It outlives a look at another page, a reload and signing in again, and goes
 * with the tab or by signing out; IDs of people who are not in the list are never shown.
 */
export function keptTypedIds(): TypedIds {
  try {
    const kept = Object.entries(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>)
    return Object.fromEntries(
      kept.map(([id, text]) => [id, { step: 'typing', text: String(text), failure: null }] as const),
    )
  } catch {
    // On the server, or where a browser keeps nothing for pages.
    return {}
  }
}

/** Keeps what is typed, and what is on its way: no answer may come. */
export function keepTypedIds(typed: TypedIds): void {
  const unsaved = Object.entries(typed).filter(([, row]) => row.step !== 'saved' && row.text !== '')
  try {
    sessionStorage.setItem(
      key,
      JSON.stringify(Object.fromEntries(unsaved.map(([id, row]) => [id, textOf(row)]))),
    )
  } catch {
    // A browser that keeps nothing for pages keeps it as long as this page is open.
  }
}
