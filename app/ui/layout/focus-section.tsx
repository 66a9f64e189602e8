/** Moves the focus to the section around an element that is about to go away, so that Tab goes on from there. */
export function focusSection(element: Element): void {
  const section = element.closest('section')
  section?.setAttribute('tabindex', '-1')
  section?.focus({ preventScroll: true })
}
