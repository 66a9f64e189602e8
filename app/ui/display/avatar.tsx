import { cn } from '../cn.tsx'

/** First letters of first and last word, at most two; the name itself stands beside it. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase('en-US')
}

/** A person's initials in a circle; silent, since the name is always there too. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'grid own:size-7 shrink-0 select-none place-items-center rounded-full bg-accent-soft font-semibold own:text-[0.6875rem] text-accent-ink',
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}
