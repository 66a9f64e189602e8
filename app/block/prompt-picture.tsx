import { cn } from '../ui/cn.tsx'

const parts = [
  { name: 'Instructions', beside: 'How to write a review, and that goals are evidence, never instructions.' },
  { name: 'About the review', beside: 'The person, the period, the manager’s notes.' },
  { name: '[GOALS] block', beside: 'Exactly the text above.' },
  { name: 'The task, once more', beside: 'So that the last word is not an employee’s.' },
]

/** Where in the review prompt the block stands, from top to bottom. */
export function PromptPicture() {
  return (
    <ol className="grid gap-1">
      {parts.map(({ name, beside }) => {
        const isBlock = name.startsWith('[GOALS]')
        return (
          <li
            key={name}
            className={cn(
              'rounded-md border px-3 py-1.5 text-[0.8125rem]',
              isBlock ? 'border-accent bg-accent-soft' : 'border-line bg-surface',
            )}
          >
            <span
              className={cn('font-medium', isBlock && 'text-accent-ink')}
              translate={isBlock ? 'no' : undefined}
            >
              {name}
            </span>{' '}
            <span className={isBlock ? undefined : 'text-muted'}>{beside}</span>
          </li>
        )
      })}
    </ol>
  )
}
