import { useEffect, useEffectEvent, useState } from 'react'
import { isComposing } from './is-composing.ts'

const typedAfterMs = 200

/** The texts of a page's search fields, by the parameter of the URL that each of them is. */
type Texts = Readonly<Record<string, string>>

/** The text fields beside the URL: what stands in them, what the URL last had, and what was put into it and is not there yet. */
export type TypedState<T extends Texts> = { typed: T; inUrl: T; sent: readonly T[] }

const trimmed = <T extends Texts>(texts: T): T =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim()])) as T

const isSame = (one: Texts, other: Texts): boolean =>
  Object.entries(one).every(([name, text]) => other[name] === text)

/**
 * What the fields hold once the URL has another text. A text that was put there by the fields themselves changes nothing in
 * them: typing may have gone on. Any other, as by the browser's Back, is taken over.
 */
export function withUrl<T extends Texts>({ typed, sent }: TypedState<T>, url: T): TypedState<T> {
  const own = sent.findIndex((text) => isSame(text, url))
  if (own >= 0) return { typed, inUrl: url, sent: sent.slice(own + 1) }
  return { typed: isSame(trimmed(typed), url) ? typed : url, inUrl: url, sent: [] }
}

/**
 * What the fields hold once their texts, after these changes of them, are put into the URL.
 * @param isIdle whether nothing is on its way to the URL: what was put before and is not there was given up
 */
export function withSent<T extends Texts>(
  { typed, inUrl, sent }: TypedState<T>,
  changed: Partial<T>,
  isIdle: boolean,
): TypedState<T> {
  const next = { ...typed, ...changed }
  const text = trimmed(next)
  // The URL goes back to what it has: nothing of what was on its way to it comes any more.
  if (isSame(text, inUrl)) return { typed: next, inUrl, sent: [] }
  return { typed: next, inUrl, sent: isIdle ? [text] : [...sent, text] }
}

type Options = {
  /** Whether what was put is still on its way; left out where a change of the URL cannot be given up. */
  isChanging?: boolean
  /** Whether the URL can be changed now: not without the server, where that asks for another page. */
  canPut?: boolean
}

/**
 * The text fields: what is typed, put into the URL once typing pauses, and taken from it when the browser goes back. A text
 * whose change of the URL was given up for another one is put again.
 * @param put changes the URL, or begins to, before it returns: a link that is followed next must come after it
 */
export function useTypedParams<T extends Texts>(
  url: T,
  put: (typed: T) => void,
  { isChanging, canPut = true }: Options = {},
) {
  const [state, setState] = useState<TypedState<T>>({ typed: url, inUrl: url, sent: [] })
  if (!isSame(state.inUrl, url)) setState(withUrl(state, url))
  const wanted = trimmed(state.typed)
  const last = state.sent.at(-1)
  const isOnItsWay = isChanging && last !== undefined && isSame(last, wanted)
  const pending = isSame(wanted, url) || isOnItsWay || !canPut ? null : JSON.stringify(wanted)
  const hold = (changed: Partial<T>) => setState((before) => withSent(before, changed, isChanging === false))
  const send = useEffectEvent(() => {
    hold({})
    put(wanted)
  })
  useEffect(() => (pending === null ? undefined : afterPause(() => send())), [pending])
  return {
    typed: state.typed,
    /** Whether the URL does not have yet what stands in the fields. */
    isTyping: !isSame(wanted, url),
    type: (changed: Partial<T>) =>
      setState((before) => ({ ...before, typed: { ...before.typed, ...changed } })),
    /** Before the caller itself puts what stands in the fields into the URL, after these changes of it. */
    handOver: (changed: Partial<T> = {}) => hold(changed),
  }
}

/**
 * Calls once, after the pause or as soon as a click or the Enter key asks for something. Of two changes of the address
 * the router keeps the later one and gives up the page that the earlier one asked for: a text that went into the URL after
 * the click on a link would take that page away.
 * @returns ends the pause without a call
 */
function afterPause(call: () => void): () => void {
  const over = new AbortController()
  const now = () => {
    over.abort()
    call()
  }
  const timer = setTimeout(now, typedAfterMs)
  over.signal.addEventListener('abort', () => clearTimeout(timer))
  // Before the link itself hears of it.
  const first = { capture: true, signal: over.signal }
  document.addEventListener('click', now, first)
  document.addEventListener(
    'keydown',
    (event) => event.key === 'Enter' && !isComposing(event) && now(),
    first,
  )
  return () => over.abort()
}
