/** Confirms in the corner of the page. A failure that needs reading stands in an `Alert` on the page. */
export function toast(message: string, description: string | null = null): void {
  // Loaded with the toaster, right after the page itself; a confirmation that cannot be shown is not worth an error.
  import('sonner').then(
    (sonner) => sonner.toast.success(message, { description }),
    () => undefined,
  )
}
