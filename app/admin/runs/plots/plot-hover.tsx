type PlotHoverProps = {
  /** Where each point stands, from 0 to 100, oldest first. */
  across: readonly number[]
  /** What is said of each point. */
  words: readonly string[]
}

/** The numbers of the nearest point on hovering. Others have them in the table below the plots. */
export function PlotHover({ across, words }: PlotHoverProps) {
  const between = across.slice(1).map((x, n) => (x + (across[n] ?? 0)) / 2)
  const edges = [0, ...between, 100]
  return words.map((text, n) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: a point is nothing but its place
      key={n}
      x={edges[n]}
      width={(edges[n + 1] ?? 100) - (edges[n] ?? 0)}
      y="0"
      height="100"
      className="fill-transparent hover:fill-ink/10"
    >
      <title>{text}</title>
    </rect>
  ))
}
