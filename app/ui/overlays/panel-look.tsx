/** The veil behind a dialog. */
export const scrimLook =
  'fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0'

/** A panel at the right edge, as high as the page: a sheet at the bottom of a phone. */
export const sidePanelLook = [
  'fixed z-50 w-full scroll-pt-16 overflow-y-auto border-line bg-surface shadow-float outline-none',
  'inset-x-0 bottom-0 h-[92dvh] rounded-t-2xl border-t',
  'sm:inset-x-auto sm:top-0 sm:right-0 sm:h-dvh sm:max-w-xl sm:rounded-none sm:border-t-0 sm:border-l lg:max-w-2xl',
  'data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0',
  'max-sm:data-[state=open]:slide-in-from-bottom-4 sm:data-[state=open]:slide-in-from-right-8',
]

/** A dialog's panel: a sheet at the bottom of a phone, a box in the middle of anything wider. */
export const panelLook = [
  'fixed z-50 grid max-h-[92dvh] w-full content-start gap-4 scroll-pb-24 overflow-y-auto border-line bg-surface p-5 shadow-float outline-none',
  'inset-x-0 bottom-0 rounded-t-2xl border-t',
  'sm:inset-x-auto sm:bottom-auto sm:top-1/2 sm:left-1/2 sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-2xl sm:border sm:p-6',
  'data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0',
  'max-sm:data-[state=open]:slide-in-from-bottom-4 sm:data-[state=open]:zoom-in-98',
]
