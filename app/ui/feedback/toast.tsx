/** Something that was done, said in passing. */
type Toast = { message: string; description: string | null }

let waiting: readonly Toast[] = []
const tellAll = new Set<() => void>()

function change(next: readonly Toast[]): void {
  waiting = next
  for (const tell of tellAll) tell()
}

/** Confirms in the corner of the page. A failure that needs reading stands in an `Alert` on the page. */
export function toast(message: string, description: string | null = null): void {
  change([...waiting, { message, description }])
}

/** Takes all toasts that nobody has shown yet, oldest first, in order to show them. */
export function takeToasts(): readonly Toast[] {
  const taken = waiting
  if (taken.length > 0) change([])
  return taken
}

/** How many toasts wait for being shown, which they do until the code for it has come. */
export const waitingToasts = {
  subscribe: (tell: () => void) => {
    tellAll.add(tell)
    return () => tellAll.delete(tell)
  },
  count: () => waiting.length,
}
