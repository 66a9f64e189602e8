/** What one import may hold. Larger files are refused before or while they are read, never cut. */
export const importLimits = {
  fileBytes: 20 * 1024 * 1024,
  /** Of all parts of an XLSX file that are read, unpacked: 50,000 lines of 12 columns need about 30 MB. */
  unpackedBytes: 200 * 1024 * 1024,
  rows: 50_000,
  columns: 50,
  cellCharacters: 10_000,
} as const
