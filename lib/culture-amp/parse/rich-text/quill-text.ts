import { type ListState, listMark } from './list-mark.ts'
import { isStruck, mentionLabel } from './node-facts.ts'

type Op = { insert: unknown; attributes?: Record<string, unknown> }

/** Whether this is a Quill document: a list of operations that insert. */
export const isQuill = (ops: unknown): ops is Op[] =>
  Array.isArray(ops) &&
  ops.length > 0 &&
  ops.every((op) => typeof op === 'object' && op !== null && 'insert' in op)

/**
 * Converts a Quill document to text. A line's list mark is an attribute of the line break that ends it; struck-out text is
 * omitted and mentions become their label.
 */
export function quillText(ops: readonly Op[]): string {
  const lines: string[] = []
  const list: ListState = { isOrdered: true, next: 1 }
  let line = ''
  for (const { insert, attributes = {} } of ops) {
    if (typeof insert !== 'string') line += mentionLabel(mentionOf(insert)) ?? ''
    else {
      const [first = '', ...rest] = insert.split('\n')
      const shown = (text: string) => (isStruck({ attributes }) ? '' : text)
      line += shown(first)
      for (const text of rest) {
        lines.push(mark(attributes.list) + line)
        line = shown(text)
      }
    }
  }
  return [...lines, line].join('\n')

  function mark(kind: unknown): string {
    if (kind === 'ordered') return listMark(list)
    list.next = 1
    return typeof kind === 'string' ? listMark(null, kind === 'checked') : ''
  }
}

const mentionOf = (insert: unknown): unknown =>
  typeof insert === 'object' && insert !== null ? (insert as Record<string, unknown>).mention : null
