import type { Page } from '@playwright/test'

/**
 * Where the page that is open does not fit its width: what makes it scroll sideways, what sticks out of its own box, and
 * texts and controls that lie on each other. A sentence for each; none on a sound page.
 */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate(faultsOf)

/** Runs in the page. */
function faultsOf(): string[] {
  type Box = { element: Element; rect: DOMRect; name: string }
  const faults: string[] = []
  const root = document.documentElement
  const sideways = root.scrollWidth - root.clientWidth
  if (sideways > 0) faults.push(`The page scrolls sideways by ${sideways} px.`)

  const named = (element: Element) => {
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ')
    return `<${element.tagName.toLowerCase()}> “${text.slice(0, 40)}”`
  }
  const isHidden = (element: Element): boolean =>
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
    element.closest('.sr-only, [hidden], header.sticky, [data-sonner-toaster], nextjs-portal') !== null

  /** What is left of a box inside everything around it that cuts off; null where nothing is seen of it. */
  const seen = (rect: DOMRect, element: Element): DOMRect | null => {
    let { left, top, right, bottom } = rect
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { overflowX, position } = getComputedStyle(at)
      if (overflowX !== 'visible') {
        const clip = at.getBoundingClientRect()
        left = Math.max(left, clip.left)
        right = Math.min(right, clip.right)
        top = Math.max(top, clip.top)
        bottom = Math.min(bottom, clip.bottom)
      }
      if (position === 'fixed') break
    }
    return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : null
  }

  const boxes: Box[] = []
  const add = (element: Element, rect: DOMRect) => {
    const shown = rect.width > 1 && rect.height > 1 ? seen(rect, element) : null
    if (!shown) return
    const name = named(element)
    boxes.push({ element, rect: shown, name })
    if (shown.left < -1 || shown.right > root.clientWidth + 1)
      faults.push(`${name} reaches from ${Math.round(shown.left)} to ${Math.round(shown.right)} px.`)
  }
  const controls = 'button, input, select, textarea, [role=tab], [role=switch], a'
  const main = document.querySelector('main') ?? document.body
  for (const element of main.querySelectorAll('*')) {
    if (isHidden(element)) continue
    const isControl = element.matches(controls)
    if (isControl && getComputedStyle(element).display !== 'inline')
      add(element, element.getBoundingClientRect())
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const rect of range.getClientRects()) add(element, rect)
    }
  }

  const near = 3
  boxes.sort((a, b) => a.rect.top - b.rect.top)
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      if (other.rect.top >= one.rect.bottom - near) break
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue
      const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
      const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
      if (width > near && height > near)
        faults.push(
          `${one.name} and ${other.name} lie on each other by ${Math.round(width)} × ${Math.round(height)} px.`,
        )
    }
  }
  return [...new Set(faults)]
}
