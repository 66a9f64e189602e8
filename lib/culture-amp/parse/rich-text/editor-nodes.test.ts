import { describe, expect, test } from 'vitest'
import { plainTextOfNodes, toPlainText } from './plain-text.ts'

describe('rich text', () => {
  const paragraphs = (...texts: string[]) =>
    texts.map((text) => ({ type: 'paragraph', children: [{ text }] }))

  test.each([
    ['Slate', paragraphs('One', 'Two')],
    [
      'ProseMirror',
      {
        type: 'doc',
        content: ['One', 'Two'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
      },
    ],
    ['Lexical', { root: { type: 'root', children: paragraphs('One', 'Two') } }],
    ['Draft.js', { blocks: ['One', 'Two'].map((text) => ({ type: 'unstyled', text })), entityMap: {} }],
    ['Quill', { ops: [{ insert: 'One\n' }, { insert: { image: 'x' } }, { insert: 'Two\n' }] }],
    [
      'Portable Text',
      ['One', 'Two'].map((text) => ({ _type: 'block', children: [{ _type: 'span', text }] })),
    ],
  ])('of %s loses its nodes and keeps its lines', (_, nodes) => {
    expect(toPlainText(JSON.stringify(nodes))).toBe('One\nTwo')
    expect(plainTextOfNodes(nodes)).toBe('One\nTwo')
  })

  test('keeps inline nodes on their line and reads breaks', () => {
    const children = [
      { text: 'see ' },
      { type: 'link', children: [{ text: 'here' }] },
      { type: 'hardBreak' },
      { text: 'now' },
    ]
    expect(toPlainText(JSON.stringify([{ type: 'paragraph', children }]))).toBe('see here\nnow')
  })

  test.each<[string, unknown, string]>([
    [
      'ProseMirror',
      [
        {
          type: 'bulletList',
          content: ['a', 'b'].map((text) => ({
            type: 'listItem',
            content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
          })),
        },
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [
            { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'c' }] }] },
          ],
        },
        {
          type: 'taskList',
          content: [true, false].map((checked) => ({
            type: 'taskItem',
            attrs: { checked },
            content: [
              {
                type: 'paragraph',
                content: [
                  { type: 'text', text: 'old ', marks: [{ type: 'strike' }] },
                  { type: 'text', text: 'ask ' },
                  { type: 'mention', attrs: { id: '7', label: 'Ana Alves' } },
                ],
              },
            ],
          })),
        },
      ],
      '- a\n- b\n3. c\n- (done) ask Ana Alves\n- ask Ana Alves',
    ],
    [
      'Slate',
      [
        {
          type: 'numbered-list',
          children: ['a', 'b'].map((text) => ({ type: 'list-item', children: [{ text }] })),
        },
        { type: 'check-list-item', checked: true, children: [{ text: 'c' }] },
        {
          type: 'paragraph',
          children: [
            { text: 'no ', strikethrough: true },
            { text: 'ask ' },
            { type: 'mention', character: 'Ana', children: [{ text: '' }] },
          ],
        },
      ],
      '1. a\n2. b\n- (done) c\nask Ana',
    ],
    [
      'Lexical',
      {
        root: {
          type: 'root',
          children: [
            {
              type: 'list',
              listType: 'number',
              start: 2,
              children: [{ type: 'listitem', children: [{ type: 'text', text: 'a' }] }],
            },
            {
              type: 'list',
              listType: 'check',
              children: [{ type: 'listitem', checked: true, children: [{ type: 'text', text: 'b' }] }],
            },
            {
              type: 'paragraph',
              children: [
                { type: 'text', text: 'no ', format: 5 },
                { type: 'text', text: 'yes', format: 1 },
              ],
            },
          ],
        },
      },
      '2. a\n- (done) b\nyes',
    ],
    [
      'Draft.js',
      {
        blocks: [
          { type: 'ordered-list-item', text: 'a' },
          { type: 'ordered-list-item', text: 'b' },
          { type: 'unordered-list-item', text: 'c' },
          {
            type: 'unstyled',
            text: 'five two',
            inlineStyleRanges: [{ offset: 0, length: 5, style: 'STRIKETHROUGH' }],
          },
          { type: 'ordered-list-item', text: 'd' },
        ],
        entityMap: {},
      },
      '1. a\n2. b\n- c\ntwo\n1. d',
    ],
    [
      'Quill',
      {
        ops: [
          { insert: 'a' },
          { insert: '\n', attributes: { list: 'ordered' } },
          { insert: 'b' },
          { insert: '\n', attributes: { list: 'ordered' } },
          { insert: 'c' },
          { insert: '\n', attributes: { list: 'checked' } },
          { insert: 'five ', attributes: { strike: true } },
          { insert: 'two, ask ' },
          { insert: { mention: { denotationChar: '@', id: '7', value: 'Ana' } } },
          { insert: '\n' },
        ],
      },
      '1. a\n2. b\n- (done) c\ntwo, ask Ana',
    ],
    [
      'Portable Text',
      [
        { _type: 'block', listItem: 'number', children: [{ _type: 'span', text: 'a' }] },
        { _type: 'block', listItem: 'number', children: [{ _type: 'span', text: 'b' }] },
        { _type: 'block', listItem: 'bullet', children: [{ _type: 'span', text: 'c' }] },
        {
          _type: 'block',
          children: [
            { _type: 'span', text: 'no ', marks: ['strike-through'] },
            { _type: 'span', text: 'yes' },
          ],
        },
      ],
      '1. a\n2. b\n- c\nyes',
    ],
    [
      'Atlassian',
      {
        type: 'doc',
        content: [
          {
            type: 'taskList',
            content: [{ type: 'taskItem', attrs: { state: 'DONE' }, content: [{ type: 'text', text: 'a' }] }],
          },
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: 'ask ' },
              { type: 'mention', attrs: { id: '7', text: '@Ana' } },
            ],
          },
        ],
      },
      '- (done) a\nask @Ana',
    ],
  ])('of %s keeps list marks, checked tasks and mentions, and omits struck-out text', (_, nodes, text) => {
    expect(plainTextOfNodes(nodes)).toBe(text)
    expect(toPlainText(JSON.stringify(nodes))).toBe(text)
  })

  test('is not taken for HTML: what people typed stays', () => {
    expect(toPlainText(JSON.stringify(paragraphs('<b>literally</b> &amp;')))).toBe('<b>literally</b> &amp;')
  })

  test('of an empty document becomes an empty text', () => {
    expect(toPlainText('{"type":"doc","content":[{"type":"paragraph"}]}')).toBe('')
    expect(toPlainText('[{"type":"paragraph","children":[{"text":""}]}]')).toBe('')
  })

  test('deeper than any editor makes is left as text', () => {
    const deep = '{"children":['.repeat(500) + ']}'.repeat(500)
    expect(toPlainText(deep)).toBe(deep)
  })
})
