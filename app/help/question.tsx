import type { ReactNode } from 'react'

type QuestionProps = {
  /** Where a link to the answer leads. */
  id?: string
  of: string
  children: ReactNode
}

/** A question with its answer, inside a `dl`. */
export function Question({ id, of, children }: QuestionProps) {
  return (
    <div id={id} className="scroll-mt-20">
      <dt className="font-medium">{of}</dt>
      <dd className="mt-1 text-pretty text-muted">{children}</dd>
    </div>
  )
}
