type Range = readonly [first: number, last: number]

// Written out by hand from Unicode 16 and not by property, so that it can disagree with the cleaning.
const forbidden: readonly Range[] = [
  ...([
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0xad, 0xad],
    [0x34f, 0x34f],
    [0x61c, 0x61c],
    [0x115f, 0x1160],
  ] as const),
  ...([
    [0x17b4, 0x17b5],
    [0x180b, 0x180f],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
  ] as const),
  ...([
    [0x2800, 0x2800],
    [0x3164, 0x3164],
    [0xd800, 0xdfff],
    [0xfdd0, 0xfdef],
    [0xfe00, 0xfe0f],
  ] as const),
  ...([
    [0xfeff, 0xfeff],
    [0xffa0, 0xffa0],
    [0xfff0, 0xfffc],
    [0xfffe, 0xffff],
    [0x1bca0, 0x1bca3],
  ] as const),
  ...([
    [0x1d173, 0x1d17a],
    [0xe0000, 0xe0fff],
  ] as const),
  // White space other than the space, brackets and what becomes one under NFKC.
  ...([
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
  ] as const),
  ...([
    [0x5b, 0x5b],
    [0x5d, 0x5d],
    [0xfe47, 0xfe48],
    [0xff3b, 0xff3b],
    [0xff3d, 0xff3d],
  ] as const),
]

const dashes: readonly number[] = [0x2014, 0x2015, 0x2e3a, 0x2e3b, 0xfe31, 0xfe58]

/** The code points of a cleaned text that may not be in it, as U+XXXX; em dashes are asked for in names only. */
export function forbiddenIn(text: string, kind: 'name' | 'note'): string[] {
  return [...text]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter(
      (code) =>
        (code & 0xfffe) === 0xfffe ||
        forbidden.some(([first, last]) => first <= code && code <= last) ||
        (kind === 'name' && dashes.includes(code)),
    )
    .map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
}
