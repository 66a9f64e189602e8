type Size = { width: number; height: number }
type Box = Size & { left: number; top: number }

const gap = 6
const margin = 8

/**
 * The top left corner for words about an element, in CSS pixels of the view: above its middle, or below it where there is
 * no room above. They never leave the view sideways.
 */
export function placeWords(
  element: Box,
  words: Size,
  view: { width: number },
): { left: number; top: number } {
  const above = element.top - gap - words.height
  const wanted = element.left + (element.width - words.width) / 2
  return {
    left: Math.max(margin, Math.min(wanted, view.width - words.width - margin)),
    top: above >= margin ? above : element.top + element.height + gap,
  }
}
