import type { ReactNode } from 'react'
import { formatNumber } from '#lib/format'
import { cn } from '#ui/cn'

export type PlotLayer = {
  key: string
  word: string
  /** `fill-…` for what is drawn. */
  fill: string
  /** `bg-…` of the same color, for the key. */
  swatch: string
}

type PlotFrameProps = {
  title: string
  /** What a person sees who does not see the plot. */
  summary: string
  layers: readonly PlotLayer[]
  /** The value at the top; the bottom is 0. */
  top: number
  /** What stands below the first and the last point. */
  from: string
  to: string
  /** Shapes in a box of 100 by 100 that is stretched to the place there is; y grows downwards. */
  children: ReactNode
}

/** A plot with its title, axes and key. Its words are text of the page, so that stretching does not touch them. */
export function PlotFrame({ title, summary, layers, top, from, to, children }: PlotFrameProps) {
  return (
    <figure className="min-w-0">
      <figcaption className="font-medium">{title}</figcaption>
      <div className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div
          aria-hidden
          className="-my-2 flex flex-col justify-between text-right text-muted text-xs tabular-nums leading-4"
        >
          {[top, top / 2, 0].map((value) => (
            <span key={value}>{formatNumber(value)}</span>
          ))}
        </div>
        <svg
          role="img"
          aria-label={summary}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="h-36 w-full overflow-visible"
        >
          {[0, 50, 100].map((y) => (
            <line
              key={y}
              x1="0"
              x2="100"
              y1={y}
              y2={y}
              vectorEffect="non-scaling-stroke"
              className="stroke-line"
            />
          ))}
          {children}
        </svg>
        <div aria-hidden className="col-start-2 mt-1.5 flex justify-between gap-3 text-muted text-xs">
          <span>{from}</span>
          <span>{to}</span>
        </div>
      </div>
      <ul aria-hidden className="mt-2 flex flex-wrap gap-x-3.5 gap-y-1 text-xs">
        {layers.toReversed().map(({ key, word, swatch }) => (
          <li key={key} className="flex items-center gap-1.5">
            <span className={cn('size-2.5 rounded-[3px]', swatch)} />
            {word}
          </li>
        ))}
      </ul>
    </figure>
  )
}
