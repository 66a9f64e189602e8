import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../controls/button.tsx'

/** Goes there, in place. */
export type Step = { onSelect: () => void }

type PageStepProps = { to: 'previous' | 'next'; name: string; step: Step | null }

/** A step to another page of a list. */
export function PageStep({ to, name, step }: PageStepProps) {
  return (
    // Not `disabled` where there is none: at the last page a keyboard user would lose the place.
    <Button
      size="sm"
      className="aria-disabled:pointer-events-none aria-disabled:opacity-55"
      aria-disabled={!step || undefined}
      onClick={step?.onSelect}
    >
      {to === 'previous' && <ChevronLeft aria-hidden />}
      {name}
      {to === 'next' && <ChevronRight aria-hidden />}
    </Button>
  )
}
