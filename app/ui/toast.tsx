/** Something that was done, said in passing. */
export type Toast = { id: number; message: string; description: string | null }

let toasts: readonly Toast[] = []
let latestId = 0
const tellAll = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const tell of tellAll) tell()
}

/** Confirms in the corner of the page. A failure that needs reading stands in an `Alert` on the page. */
export function toast(message: string, description: string | null = null): void {
  latestId += 1
  change([...toasts, { id: latestId, message, description }])
}

/** Takes a toast away; one that is gone already is no mistake. */
export function dismissToast(id: number): void {
  change(toasts.filter((shown) => shown.id !== id))
}

/** The toasts shown now, for the one place that shows them. */
export const toastStore = {
  subscribe: (tell: () => void) => {
    tellAll.add(tell)
    return () => tellAll.delete(tell)
  },
  now: () => toasts,
}
