import fc from '#lib/testing/fast-check'

const pieces = [
  // Step 4 and 5 characters.
  ...[
    '\t',
    '\n',
    '\v',
    '\f',
    '\r',
    '\u001c',
    '\u001f',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u0000',
    '\u0007',
    '\u007f',
    '\u009b',
  ],
  ...[
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u034f',
    '\u180e',
    '\u115f',
    '\u1160',
    '\u3164',
    '\uffa0',
  ],
  ...[
    '\u202a',
    '\u202e',
    '\u2066',
    '\u2069',
    '\u061c',
    '\u200e',
    '\ufe0f',
    '\ufe00',
    '\u{e0100}',
    '\u{e0041}',
    '\u{e007f}',
  ],
  ...[
    '\ufdd0',
    '\ufffe',
    '\uffff',
    '\u{1fffe}',
    '\u{10ffff}',
    '\ufff9',
    '\ufffa',
    '\ufffb',
    '\ufffc',
    '\u2800',
  ],
  // Steps 6 and 7.
  ...['[', ']', '［', '］', '﹇', '﹈', '—', '―', '⸺', '⸻', '︱', '﹘', '–', '-', '−'],
  // Step 8 and 10: marks, bases that compose, Hangul jamo, Indic conjuncts, singletons.
  ...[
    '\u0301',
    '\u0323',
    '\u0307',
    '\u0308',
    '\u0304',
    '\u0338',
    '\u20dd',
    '\u0340',
    '\u0344',
    '\u093c',
    '\u09be',
    '\u09c7',
    '\u{1d165}',
  ],
  ...[
    'e',
    'a',
    'ǟ',
    'ế',
    'ṩ',
    's',
    '\u1112',
    '\u1161',
    '\u11ab',
    '한',
    '하',
    '\u0915',
    '\u094d',
    '\u0958',
    '\u212b',
    '\u2126',
    '\u0600',
  ],
  // Step 9.
  ...[' ', '  ', '\u00a0', '\u1680', '\u2003', '\u202f', '\u205f', '\u3000', '\u2000'],
  // Emoji sequences and surrogates.
  ...['👩‍👩‍👧‍👦', '❤️', '🇩🇪', '\u{1f1e6}', '👍🏽', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '😀', '\ud800', '\udc00', '\udbff\ud83d'],
  // The block's own syntax.
  ...[
    '[GOALS]',
    '[/GOALS]',
    '(no goals)',
    '- ',
    '  Note: ',
    'Note: ',
    ' — ',
    ' — completed',
    ' — on_track',
    '\n- x — completed',
  ],
  ...[
    '(+3 more not shown)',
    '(+',
    ' more not shown)',
    'completed',
    'off_track',
    '&lt;',
    '<b>',
    '"',
    '\\',
    '%5D',
  ],
  ...['Ship', 'Отдел', '目標', 'שלום', 'هدف', 'ﬁ', '½', '™'],
]

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...pieces), fc.integer({ min: 2, max: 40 }))
      .map(([p, n]) => p.repeat(n)),
  },
)

/** Texts that try to break lines, hide, fake or overflow; up to some hundred characters. */
export const hostileText = fc.array(piece, { maxLength: 24 }).map((parts) => parts.join(''))

/** The same around and beyond the limits of names and notes. */
export const longHostileText = fc
  .tuple(
    hostileText,
    fc.array(piece, { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 0, max: 700 }),
    hostileText,
  )
  .map(([start, middle, times, end]) => (start + middle.join('').repeat(times)).slice(0, 4000) + end)
