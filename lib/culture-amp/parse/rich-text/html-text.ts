import { Tokenizer } from 'htmlparser2'

/**
 * Converts an HTML fragment to text: block tags and <br> become line breaks, other tags go, entities are decoded once,
 * scripts, styles and comments leave nothing. Reads tokens instead of building a tree, whose stack search is quadratic
 * for tags that never close.
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
  let hidden: string | null = null
  let atLineStart = true

  const show = (text: string) => {
    if (hidden) return
    parts.push(text)
    if (/\S/.test(text)) atLineStart = false
  }
  const breakLine = () => {
    if (!atLineStart) parts.push('\n')
    atLineStart = true
  }
  const open = (name: string) => {
    if (hidden) return
    if (hiddenTags.has(name)) hidden = name
    else if (name === 'br') {
      parts.push('\n')
      atLineStart = true
    } else if (lineTags.has(name) || paragraphTags.has(name)) breakLine()
    else if (name === 'td' || name === 'th') parts.push(' ')
  }
  const close = (name: string) => {
    if (hidden === name) hidden = null
    else if (hidden) return
    else if (lineTags.has(name)) breakLine()
    else if (paragraphTags.has(name)) {
      breakLine()
      parts.push('\n')
    }
  }

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
      onopentagname: (start, end) => open(html.slice(start, end).toLowerCase()),
      onclosetag: (start, end) => close(html.slice(start, end).toLowerCase()),
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return parts.join('')
}

// The tokenizer reads their content as text up to their own end tag, so none can hide more than itself.
const hiddenTags = new Set(['script', 'style', 'title'])

/** Elements on lines of their own. */
const lineTags = new Set('div hr li dt dd tr thead tbody section article header footer main'.split(' '))

/** Elements that are also followed by an empty line. */
const paragraphTags = new Set('p ul ol dl blockquote pre figure table h1 h2 h3 h4 h5 h6'.split(' '))
