import { type Clock, formatInstant } from '#ui/clock/clock'

/** How a plot writes its times: below its axis, and of each point. */
export type PlotTimes = { axis(instant: string | undefined): string; exact(instant: string): string }

/** Days below the axis where the points lie on several, times where all are of one day; by the reader's clock. */
export function plotTimes(instants: string[], clock: Clock): PlotTimes {
  const day = (instant: string) => formatInstant(instant, 'shortDay', clock)
  const exact = (instant: string) => formatInstant(instant, 'instant', clock)
  const axis = new Set(instants.map(day)).size > 1 ? day : exact
  return { exact, axis: (instant) => (instant === undefined ? '' : axis(instant)) }
}
