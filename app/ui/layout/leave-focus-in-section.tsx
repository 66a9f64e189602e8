/**
 * A `ref` for an element that may go away while it has the focus, whatever takes it away: the section around it gets the
 * focus then, so that Tab goes on from there.
 */
export const leaveFocusInSection = (element: HTMLElement | null) => () => {
  if (!element || document.activeElement !== element) return
  const section = element.closest('section')
  section?.setAttribute('tabindex', '-1')
  section?.focus({ preventScroll: true })
}
