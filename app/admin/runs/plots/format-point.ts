import { formatNumber } from '#lib/format'

/** One point of a plot in words, a line each: when, then its layers from the top one down, without those that are 0. */
export function formatPoint<Key extends string>(
  when: string,
  layers: readonly { key: Key; word: string }[],
  counts: Readonly<Record<Key, number>>,
): string {
  const lines = layers
    .toReversed()
    .filter(({ key }) => counts[key] > 0)
    .map(({ key, word }) => `${word} ${formatNumber(counts[key])}`)
  return [when, ...lines].join('\n')
}
