import { expect, test } from 'vitest'
import fc from '#lib/testing/fast-check'
import { toPlainText } from './plain-text.ts'

test.each([
  ['Plain text stays.', 'Plain text stays.'],
  ['a < b and c > d & e', 'a < b and c > d & e'],
  ['Cut <5 days, use List<String>', 'Cut <5 days, use List<String>'],
  ['AT&T &copy friends', 'AT&T &copy friends'],
  ['two\r\nlines\n\n\n\nand a gap', 'two\nlines\n\nand a gap'],
  ['  spaced \t out  ', 'spaced out'],
  ['[not json', '[not json'],
  ['{"a":1}', '{"a":1}'],
  ['[1,2]', '[1,2]'],
  ['a\u0000b', 'ab'],
  ['', ''],
])('%j is plain text already', (raw, text) => {
  expect(toPlainText(raw)).toBe(text)
})

test.each([
  ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['<p>One<br>Two<br/>Three</p>', 'One\nTwo\nThree'],
  ['<p>Do:</p><ul>\n<li>a</li>\n<li>b</li></ul><p>Then c</p>', 'Do:\n\n- a\n- b\n\nThen c'],
  ['<div>a</div>b<div>c</div>', 'a\nb\nc'],
  ['<p>in\n  source</p>', 'in source'],
  ['<P CLASS="x">Caps</P>', 'Caps'],
  ['<p>Tom &amp; Jerry &lt;3&nbsp;&#x1F600;</p>', 'Tom & Jerry <3 \u{1f600}'],
  ['<p>&amp;lt;b&amp;gt;</p>', '&lt;b&gt;'],
  ['<p>a<script>alert("</p>")</script>b</p>', 'ab'],
  ['<style>p{}</style><p>a</p><!-- note -->', 'a'],
  ['<a href="https://x.test?a=1&amp;b=2">link</a>', 'link'],
  ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
  ['<p>cut off <b', 'cut off'],
  ['<p>&#0;&#xD800;&#x110000;</p>', '\ufffd\ufffd\ufffd'],
])('the HTML %j becomes %j', (raw, text) => {
  expect(toPlainText(raw)).toBe(text)
})

test.each([
  [
    '<ul><li>NPS 40</li><li>Churn under 3&nbsp;%</li></ul><p>Hire <s>five</s> two analysts</p>',
    '- NPS 40\n- Churn under 3 %\n\nHire two analysts',
  ],
  ['<ol><li>Plan</li><li>Build</li></ol>', '1. Plan\n2. Build'],
  ['<ol start="4"><li><p>Plan</p></li><li><p>Build</p></li></ol>', '4. Plan\n5. Build'],
  ['<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>', '- a\n1. b\n2. c\n- d'],
  ['<ul><li></li><li>b</li></ul>', '-\n- b'],
  ['<li>alone</li>', '- alone'],
  [
    '<ul><li><input type="checkbox" checked> Ship</li><li><input type="checkbox">Sell</li></ul>',
    '- (done) Ship\n- Sell',
  ],
  [
    '<ul data-type="taskList"><li data-checked="true"><label><input type="checkbox" checked="checked"><span></span></label><div><p>Ship</p></div></li></ul>',
    '- (done) Ship',
  ],
  ['<p>Reach <del>10</del><ins>12</ins> and <strike>not <b>this</b></strike>that</p>', 'Reach 12 and that'],
  ['<p>Keep <span style="text-decoration: line-through">a <span>b</span> c</span>d</p>', 'Keep d'],
  ['<p>Use <s> for struck text</p>', 'Use for struck text'],
  ['<p>Ask <span data-type="mention" data-id="7">@Ana Alves</span></p>', 'Ask @Ana Alves'],
])('the HTML %j keeps its meaning: %j', (raw, text) => {
  expect(toPlainText(raw)).toBe(text)
})

test('entities without tags are decoded once and line breaks stay', () => {
  expect(toPlainText('Tom &amp; Jerry\n&amp;amp; <3, x<y &gt; z')).toBe('Tom & Jerry\n&amp; <3, x<y > z')
})

test.each([
  '<a>'.repeat(100_000) + '</b>'.repeat(100_000),
  '<p'.repeat(300_000),
  '<p '.repeat(300_000),
  '&'.repeat(1_000_000),
  '&#'.repeat(500_000),
  '<!--'.repeat(200_000),
  `<script>${'</scrip'.repeat(100_000)}`,
  '<s>'.repeat(300_000),
  `${'<s>'.repeat(200_000)}</s>`,
  '<ol><li>'.repeat(120_000),
  '<li a=1 b=2 style='.repeat(50_000),
  '['.repeat(1_000_000),
  '\n '.repeat(500_000),
])('a hostile megabyte (%.12j…) takes linear time', (raw) => {
  // Computing time of this thread alone, so that neither a busy machine nor other tests beside it change anything.
  const start = process.threadCpuUsage().user
  toPlainText(raw)
  expect(process.threadCpuUsage().user - start).toBeLessThan(2_000_000)
})

test('whatever comes, the result is storable and tidy', () => {
  const bits = [
    '<p>',
    '</p>',
    '<br',
    '>',
    '&amp;',
    '&#13;',
    '&#0;',
    '{"text":"',
    '"}',
    '[',
    ']',
    '\r',
    '\n',
    ' ',
    '\u0000',
    '\ud800',
    'a',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 30 }), (parts) => {
      const text = toPlainText(parts.join(''))
      return text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text) && text === text.trim()
    }),
  )
})

test('the quick way for ordinary text and the careful one agree', () => {
  const special = fc.constantFrom('<p>', '</p>', '&amp;', '  ', '\n', '\u00a0', '[{"text":"a"}]', '{', '\t')
  const texts = fc
    .array(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), special))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(texts, (text) => {
      // A line break in front is trimmed away and makes any text unordinary.
      expect(toPlainText(text)).toBe(toPlainText(`\n${text}`))
    }),
  )
})
