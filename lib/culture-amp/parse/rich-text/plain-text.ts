import { parseJsonText } from '#lib/culture-amp/http/json'
import { toStorable } from '../text.ts'
import { decodeEntities, htmlToText } from './html-text.ts'
import { nodesToText } from './nodes-text.ts'

/**
 * Converts a name or a description to plain text. HTML and rich text (a JSON string of editor nodes) lose their markup
 * and keep what it means: line breaks, the marks of list items, `(done)` for checked tasks, labels of mentions; struck-out
 * text is omitted. Entities are decoded once; everything else stays as written. Linear in the length; reads the first
 * million characters.
 */
export function toPlainText(raw: string): string {
  const text = raw.slice(0, 1_000_000)
  if (!mayNeedWork.test(text)) return text.trim()
  return tidy(richTextOf(text) ?? unmarked(text))
}

// Markup, an entity, rich text, another line or more than one space: a plain sentence has none of these.
const mayNeedWork = /[<&\p{Cc}\p{Cs}\u00a0\u2028\u2029]|^\s*[[{]| {2}/u

/** Converts rich-text nodes that came as JSON rather than as a string to plain text; null when these are no nodes. */
export function plainTextOfNodes(nodes: unknown): string | null {
  const text = nodesToText(nodes)
  return text === null ? null : tidy(text)
}

function tidy(text: string): string {
  return toStorable(text)
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function unmarked(text: string): string {
  if (editorTag.test(text)) return htmlToText(text)
  return /&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});/i.test(text) ? decodeEntities(text) : text
}

// Only tags that editors write make HTML: "a < b", "<5 days" and "List<String>" are text.
const editorTag =
  /<\/?(?:p|br|div|span|a|b|i|u|s|em|strong|small|sub|sup|mark|del|strike|ins|code|pre|blockquote|[ou]l|li|h[1-6]|hr|img|input|table|thead|tbody|tr|t[dh]|font|script|style|html|body|head|section|article)(?:[\s/][^<>]*)?>/i

function richTextOf(text: string): string | null {
  if (!/^\s*[[{]/.test(text)) return null
  const parsed = parseJsonText(text)
  return parsed.ok ? nodesToText(parsed.value) : null
}
