/** Chance that repeats: the same seed always draws the same. */
export type Random = {
  /** Below `end`, from 0. */
  int(end: number): number
  pick<T>(items: readonly [T, ...T[]]): T
  /** True in `percent` of a hundred draws. */
  chance(percent: number): boolean
}

/** The generator mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const int = (end: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end
  }
  return {
    int,
    pick: ([first, ...rest]) => (int(rest.length + 1) === 0 ? first : (rest[int(rest.length)] ?? first)),
    chance: (percent) => int(100) < percent,
  }
}
