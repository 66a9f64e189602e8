/** What a cell's number format says about its number: a day, digits to fill up with zeros, or nothing. */
export type NumberFormat = { kind: 'date' } | { kind: 'padded'; digits: number } | { kind: 'plain' }

const plain: NumberFormat = { kind: 'plain' }

/**
 * Reads a number format of a workbook.
 * @param id the format's number; the built-in ones of days are 14–22, 27–36, 45–47 and 50–58 (ECMA-376, 18.8.30)
 * @param code the format's own code such as `dd/mm/yyyy` or `00000`; undefined for built-in ones
 */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return isBuiltInDate(id) ? { kind: 'date' } : plain
  const [positive = ''] = code.split(';')
  // Literals, colours and conditions are no part of the pattern: [Red], "day", \d, _x, *x. [h] counts hours.
  const pattern = positive.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/[ymdhs]|e{2,}/i.test(pattern) && !/general/i.test(pattern)) return { kind: 'date' }
  return /^0{2,}$/.test(pattern) ? { kind: 'padded', digits: pattern.length } : plain
}

const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
