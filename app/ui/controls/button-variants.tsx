import { cva } from 'class-variance-authority'

/** The looks of a button. Kept out of the client component, so that server pages can give a link the same look. */
export const buttonVariants = cva(
  [
    'own:relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 own:whitespace-nowrap rounded-md font-medium',
    'focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-2',
    'disabled:cursor-not-allowed own:disabled:opacity-55 aria-busy:cursor-progress',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent shadow-lift hover:bg-accent-hover',
        secondary:
          'border border-line bg-surface text-ink shadow-lift hover:border-line-strong hover:bg-sunken',
        ghost: 'text-muted hover:bg-sunken hover:text-ink',
        danger: 'bg-bad text-on-bad shadow-lift hover:bg-bad-hover',
        link: 'text-accent-ink underline decoration-1 decoration-accent/40 underline-offset-4 hover:decoration-accent',
      },
      size: {
        md: 'own:h-9 own:px-3.5',
        sm: 'own:h-8 own:px-2.5 text-[0.8125rem]',
        icon: 'own:size-8',
      },
    },
    compoundVariants: [{ variant: 'link', class: 'h-auto min-h-6 px-0' }],
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)
