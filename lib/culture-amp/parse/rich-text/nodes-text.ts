import { type ListState, listMark } from './list-mark.ts'
import { isChecked, isStruck, mentionLabel, nodeKey, withoutStruckRanges } from './node-facts.ts'
import { isQuill, quillText } from './quill-text.ts'

type Node = Record<string, unknown>

// Slate, ProseMirror and TipTap, Lexical, Draft.js, Portable Text, Atlassian; Quill has a reader of its own.
const childKeys = ['children', 'content', 'root', 'document', 'nodes', 'blocks'] as const
const inlineKinds = new Set(
  'text link autolink a mention emoji span inline strong em bold italic code inlinecode hashtag'.split(' '),
)
const orderedLists = new Set('orderedlist numberedlist ol'.split(' '))
const otherLists = new Set(
  'bulletlist bulletedlist unorderedlist ul list tasklist checklist todolist'.split(' '),
)
const items = new Set('listitem li taskitem checklistitem todo todolistitem todoli actionitem'.split(' '))

/**
 * Converts the nodes of a rich-text editor to text: blocks end their line, list items keep `- ` or their number, checked
 * tasks begin `(done)`, struck-out text is omitted, mentions become their label.
 * @param value parsed JSON, at most 64 levels deep
 * @returns null when these are no nodes
 */
export function nodesToText(value: unknown): string | null {
  const parts: string[] = []
  let isLineStart = true
  let found = false
  // Draft.js and Portable Text have no list nodes: the items of one list follow each other.
  let flatList: ListState = { isOrdered: true, next: 1 }

  walk(value, null)
  return found ? parts.join('') : null

  function write(text: string) {
    if (text === '') return
    parts.push(text)
    isLineStart = text.endsWith('\n')
  }
  function breakLine() {
    if (!isLineStart) write('\n')
  }

  function walk(node: unknown, list: ListState | null) {
    if (isQuill(node)) return writeQuill(node)
    if (Array.isArray(node)) {
      for (const each of node) walk(each, list)
      return
    }
    if (typeof node !== 'object' || node === null) return
    const { text, ops, type, _type, listItem, inlineStyleRanges } = node as Node
    if (isQuill(ops)) return writeQuill(ops)
    const kind = nodeKey(type ?? _type)
    const children = childKeys
      .map((key) => (node as Node)[key])
      .filter((child) => typeof child === 'object' && child !== null)
    const isBlock = kind !== '' && !inlineKinds.has(kind)
    const flat = flatMark(kind, listItem)
    if (flat !== null || items.has(kind)) {
      breakLine()
      write(flat ?? listMark(list, isChecked(node)))
    } else if (isBlock && !listKind(kind)) flatList = { isOrdered: true, next: 1 }

    const before = parts.length
    if (typeof text === 'string') {
      found = true
      if (!isStruck(node)) write(withoutStruckRanges(text, inlineStyleRanges))
    }
    if (children.length > 0) found = true
    const within = listKind(kind) ? listOf(kind, node as Node) : list
    for (const child of children) walk(child, within)
    if ((kind === 'mention' || kind === 'emoji') && parts.slice(before).join('').trim() === '') {
      const label = mentionLabel(node)
      if (label !== null) {
        found = true
        write(label)
      }
    }
    if (!isBlock) return
    // A block without content is a break or an empty line.
    if (parts.length === before && children.length === 0) write('\n')
    else breakLine()
  }

  function writeQuill(ops: Parameters<typeof quillText>[0]) {
    found = true
    write(quillText(ops))
  }

  function flatMark(kind: string, listItem: unknown): string | null {
    if (kind === 'orderedlistitem' || listItem === 'number') return listMark(flatList)
    return kind === 'unorderedlistitem' || typeof listItem === 'string' ? listMark(null) : null
  }
}

const listKind = (kind: string): boolean => orderedLists.has(kind) || otherLists.has(kind)

function listOf(kind: string, { listType, start, attrs }: Node): ListState {
  const attributes = (typeof attrs === 'object' && attrs !== null ? attrs : {}) as Node
  const first = [start, attributes.start, attributes.order].find(Number.isSafeInteger)
  return {
    isOrdered: orderedLists.has(kind) || listType === 'number',
    next: typeof first === 'number' ? first : 1,
  }
}
