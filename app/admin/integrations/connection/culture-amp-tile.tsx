import { Target } from 'lucide-react'

/** The mark of the integration. */
export function CultureAmpTile() {
  return (
    <span
      aria-hidden
      className="mt-0.5 grid size-10 shrink-0 place-items-center rounded-xl bg-accent-soft text-accent-ink ring-1 ring-accent/15 ring-inset"
    >
      <Target className="size-5" />
    </span>
  )
}
