type Show = (message: string, options: { description: string | null }) => unknown

// Loaded with the toaster, right after the page itself; a confirmation that cannot be shown is not worth an error.
const show =
  (choose: (toast: { success: Show; message: Show }) => Show) =>
  (message: string, description: string | null = null): void => {
    import('sonner').then(
      (sonner) => choose(sonner.toast)(message, { description }),
      () => undefined,
    )
  }

/** Confirms a success in the corner of the page. A failure that needs reading stands in an `Alert` on the page. */
export const toast = show(({ success }) => success)

/** Shows in the corner of the page what was done where that is no success: something is gone, or is not proven yet. */
export const toastNeutral = show(({ message }) => message)
