/** What every box that one types into has in common. */
export const controlLook = [
  'own:w-full min-w-0 rounded-md border border-line-strong bg-surface own:px-3 text-ink shadow-lift',
  'hover:border-muted focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-accent/35 focus-visible:outline-offset-0',
  'aria-invalid:border-bad aria-invalid:focus-visible:outline-bad/35',
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted',
]
