import { Tokenizer } from 'htmlparser2'
import { type ListState, listMark } from './list-mark.ts'

/**
 * Converts an HTML fragment to text: block tags and <br> become line breaks, list items keep `- ` or their number,
 * checked tasks begin `(done)`, struck-out text is omitted, other tags go, entities are decoded once, scripts, styles
 * and comments leave nothing. Reads tokens instead of building a tree, whose stack search is quadratic for tags that
 * never close.
 */
export function htmlToText(html: string): string {
  // White space in HTML source is layout, so its line breaks are none.
  return readTokens(html, (text) => text.replace(/[ \t\r\n\f]+/g, ' '))
}

/** Decodes the entities of text without tags once; everything else stays, a lone "<" and line breaks too. */
export function decodeEntities(text: string): string {
  return readTokens(text.replaceAll('<', '&lt;'), (part) => part)
}

function readTokens(html: string, shown: (text: string) => string): string {
  const parts: string[] = []
  const lists: ListState[] = []
  const attributes = new Map<string, string>()
  let attribute = ''
  let tag = ''
  let hidden: string | null = null
  let struck: { tag: string; depth: number } | null = null
  let atLineStart = true
  let isAfterMark = false
  let isDone = false

  const show = (text: string) => {
    if (hidden || struck) return
    parts.push(text)
    if (!/\S/.test(text)) return
    atLineStart = false
    isAfterMark = false
  }
  const endLine = () => {
    if (!atLineStart) parts.push('\n')
    atLineStart = true
    isAfterMark = false
  }
  // The first block of an item stays on the line of its mark.
  const breakLine = () => {
    if (!isAfterMark) endLine()
  }
  const mark = (text: string) => {
    parts.push(text)
    atLineStart = false
    isAfterMark = true
  }
  const open = (name: string, at: number) => {
    if (hidden) return
    if (struck) {
      if (struck.tag === name) struck.depth++
    } else if (hiddenTags.has(name)) hidden = name
    else if (isStruckOut(name, attributes) && at < lastClosing(name)) struck = { tag: name, depth: 1 }
    else if (name === 'br') {
      parts.push('\n')
      atLineStart = true
    } else if (name === 'li') {
      endLine()
      isDone = attributes.get('data-checked') === 'true'
      mark(listMark(lists.at(-1) ?? null, isDone))
    } else if (name === 'input') {
      const isChecked = attributes.get('type') === 'checkbox' && attributes.has('checked')
      if (isChecked && !isDone) mark('(done) ')
    } else if (lineTags.has(name) || paragraphTags.has(name)) {
      // A list inside of an item begins a line, as any other block does.
      breakLine()
      if ((name === 'ol' || name === 'ul') && lists.length < deepestList) {
        const start = Number(attributes.get('start') ?? 1)
        lists.push({ isOrdered: name === 'ol', next: Number.isSafeInteger(start) ? start : 1 })
      }
    } else if (name === 'td' || name === 'th') parts.push(' ')
  }
  const close = (name: string) => {
    if (hidden === name) hidden = null
    else if (hidden) return
    else if (struck) {
      if (struck.tag === name && --struck.depth === 0) struck = null
    } else if (name === 'li') {
      endLine()
      isDone = false
    } else if (lineTags.has(name)) breakLine()
    else if (paragraphTags.has(name)) {
      if (name === 'ol' || name === 'ul') lists.pop()
      breakLine()
      if (lists.length === 0) parts.push('\n')
    }
  }
  // Unclosed, such a tag strikes nothing: it may be text that was typed.
  const closings = new Map<string, number>()
  const lastClosing = (name: string): number => {
    const known = closings.get(name)
    if (known !== undefined) return known
    const at = html.toLowerCase().lastIndexOf(`</${name}`)
    closings.set(name, at)
    return at
  }
  const openRead = (end: number) => open(tag, end)

  const ignore = () => {}
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => {
        show(shown(html.slice(start, end)))
      },
      ontextentity: (codepoint) => {
        show(String.fromCodePoint(codepoint))
      },
      onopentagname: (start, end) => {
        tag = html.slice(start, end).toLowerCase()
        attributes.clear()
      },
      onattribname: (start, end) => {
        attribute = end - start > maxAttributeLength ? '' : html.slice(start, end).toLowerCase()
        if (readAttributes.has(attribute)) attributes.set(attribute, '')
      },
      onattribdata: (start, end) => {
        if (attributes.has(attribute))
          attributes.set(attribute, html.slice(start, Math.min(end, start + 200)))
      },
      onopentagend: openRead,
      onselfclosingtag: openRead,
      onclosetag: (start, end) => close(html.slice(start, end).toLowerCase()),
      onattribentity: ignore,
      onattribend: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return parts.join('')
}

const readAttributes = new Set(['checked', 'data-checked', 'start', 'style', 'type'])
const maxAttributeLength = 20
const deepestList = 100

const struckTags = new Set(['s', 'strike', 'del'])
const styledTags = new Set(['span', 'font', 'a', 'b', 'i', 'u', 'em', 'strong'])

/** Whether an element's text is struck out, by its tag or by its style. */
const isStruckOut = (name: string, attributes: ReadonlyMap<string, string>): boolean =>
  struckTags.has(name) || (styledTags.has(name) && /line-through/i.test(attributes.get('style') ?? ''))

// The tokenizer reads their content as text up to their own end tag, so none can hide more than itself.
const hiddenTags = new Set(['script', 'style', 'title'])

/** Elements on lines of their own. */
const lineTags = new Set('div hr dt dd tr thead tbody section article header footer main'.split(' '))

/** Elements that are also followed by an empty line. */
const paragraphTags = new Set('p ul ol dl blockquote pre figure table h1 h2 h3 h4 h5 h6'.split(' '))
