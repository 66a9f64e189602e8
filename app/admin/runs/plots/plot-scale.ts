/** The top of an axis that begins at 0: the least round number that holds the value and whose half is whole. */
export function axisTop(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))))
  const steps = power === 1 ? [2, 4, 6, 8] : [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8]
  return Math.round((steps.find((times) => times * power >= value) ?? 10) * power)
}

/** Lower and upper edges of stacked layers, in the order of the layers; one list for each layer, one edge for each point. */
export function stacked(layers: readonly (readonly number[])[]): { lower: number[]; upper: number[] }[] {
  let below: number[] = layers[0]?.map(() => 0) ?? []
  return layers.map((layer) => {
    const lower = below
    below = layer.map((value, n) => value + (lower[n] ?? 0))
    return { lower, upper: below }
  })
}

/**
 * Where each instant stands between the first (0) and the last (1).
 * @param instants ISO 8601, oldest first
 */
export function positionsInTime(instants: readonly string[]): number[] {
  const times = instants.map((instant) => Date.parse(instant))
  const first = times[0] ?? 0
  const span = (times.at(-1) ?? 0) - first
  return times.map((time, n) =>
    span > 0 ? (time - first) / span : times.length > 1 ? n / (times.length - 1) : 0,
  )
}
