type Size = { width: number; height: number }
type Box = Size & { left: number; top: number }

type Placing = {
  /** Where it goes while there is room; the opposite side otherwise. */
  side: 'above' | 'below'
  /** `end`: right edges meet. `center`: middles meet. */
  align: 'end' | 'center'
}

const gap = 6
const margin = 8

/**
 * The top left corner for something that floats beside an element, in CSS pixels of the view. It never leaves the view
 * sideways; where neither side has room it takes the one that has more.
 */
export function placeBeside(
  element: Box,
  floating: Size,
  view: Size,
  { side, align }: Placing,
): { left: number; top: number } {
  const above = element.top - gap - floating.height
  const below = element.top + element.height + gap
  const roomAbove = element.top
  const roomBelow = view.height - element.top - element.height
  const needed = floating.height + gap + margin
  const room = side === 'above' ? roomAbove : roomBelow
  const otherRoom = side === 'above' ? roomBelow : roomAbove
  const stays = room >= needed || room >= otherRoom
  const top = (side === 'above') === stays ? above : below
  const wanted =
    align === 'end'
      ? element.left + element.width - floating.width
      : element.left + (element.width - floating.width) / 2
  const left = Math.max(margin, Math.min(wanted, view.width - floating.width - margin))
  return { left, top }
}
