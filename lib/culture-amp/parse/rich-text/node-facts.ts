type Fields = Record<string, unknown>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** Normalizes the name of a node or mark: `list-item`, `list_item` and `listItem` are one. */
export const nodeKey = (name: unknown): string =>
  typeof name === 'string' ? name.toLowerCase().replace(/[-_\s]/g, '') : ''

const strike = /^(?:s|del|strike|strikethrough|linethrough)$/
// Lexical keeps a text's formats in the bits of a number; this one is its strikethrough.
const lexicalStrike = 4

/** Whether a text node is struck out: by a mark (ProseMirror, Portable Text), a flag (Slate), a format (Lexical) or an attribute (Quill). */
export function isStruck(node: unknown): boolean {
  const { marks, format, attributes, ...flags } = fieldsOf(node)
  const isOn = (of: unknown) =>
    Object.entries(fieldsOf(of)).some(([name, on]) => on === true && strike.test(nodeKey(name)))
  const names = Array.isArray(marks) ? marks.map((mark) => nodeKey(fieldsOf(mark).type ?? mark)) : []
  return (
    names.some((name) => strike.test(name)) ||
    (typeof format === 'number' && (format & lexicalStrike) !== 0) ||
    isOn(attributes) ||
    isOn(flags)
  )
}

/** Whether a task node is done: `checked` of the node or its attributes, or Atlassian's state. */
export function isChecked(node: unknown): boolean {
  const { checked, attrs } = fieldsOf(node)
  const attributes = fieldsOf(attrs)
  return checked === true || attributes.checked === true || attributes.state === 'DONE'
}

const labelKeys = ['label', 'text', 'displayName', 'name', 'value', 'mentionName', 'character']

/** The label of a mention node without text of its own; null where it has none. */
export function mentionLabel(node: unknown): string | null {
  const fields = fieldsOf(node)
  for (const holder of [fieldsOf(fields.attrs), fields]) {
    const label = labelKeys
      .map((key) => holder[key])
      .find((value) => typeof value === 'string' && value.trim() !== '')
    if (typeof label === 'string') return label
  }
  return null
}

/** A Draft.js block's text without its struck-out ranges, which count UTF-16 units; any other text as it is. */
export function withoutStruckRanges(text: string, ranges: unknown): string {
  if (!Array.isArray(ranges)) return text
  // Starts and ends of ranges, summed below: linear however many ranges overlap.
  const changes = new Int32Array(text.length + 1)
  for (const range of ranges) {
    const { offset, length, style } = fieldsOf(range)
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || !strike.test(nodeKey(style)))
      continue
    const start = Math.min(Math.max(0, Number(offset)), text.length)
    const end = Math.min(Math.max(start, Number(offset) + Number(length)), text.length)
    changes[start] = (changes[start] ?? 0) + 1
    changes[end] = (changes[end] ?? 0) - 1
  }
  let struck = 0
  let kept = ''
  for (let index = 0; index < text.length; index++) {
    struck += changes[index] ?? 0
    if (struck === 0) kept += text.charAt(index)
  }
  return kept
}
