'use client'

import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId, useMemo } from 'react'
import { FieldContext, type FieldWiring } from './field-context.tsx'
import { Label } from './label.tsx'

type FieldProps = {
  label: string
  /** One line under the control: what to type, or where it is found. */
  hint?: ReactNode
  /** What is wrong and what to do; announced at once as an alert. */
  error?: ReactNode
  /** Marks the field "optional" beside its label, outside of its accessible name. */
  optional?: boolean
  /** One `Input` or other control that reads `useFieldWiring`. */
  children: ReactNode
}

/** A control with its label, hint and error, tied together for screen readers. */
export function Field({ label, hint, error, optional, children }: FieldProps) {
  const id = useId()
  const wiring = useMemo<FieldWiring>(
    () => ({
      id,
      'aria-describedby': describedBy(id, error, hint),
      'aria-invalid': error ? true : undefined,
    }),
    [id, hint, error],
  )
  return (
    <div className="grid min-w-0 gap-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <Label htmlFor={id}>{label}</Label>
        {optional && <span className="text-muted text-xs">optional</span>}
      </div>
      <FieldContext value={wiring}>{children}</FieldContext>
      <FieldNotes id={id} error={error} hint={hint} />
    </div>
  )
}

type FieldNotesProps = { id: string; error?: ReactNode; hint?: ReactNode }

/** Error and hint under a control; `describedBy` with the same `id` ties them to it. */
export function FieldNotes({ id, error, hint }: FieldNotesProps) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-[0.8125rem] text-bad-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0 wrap-break-word">{error}</span>
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-[0.8125rem] text-muted">
          {hint}
        </p>
      )}
    </>
  )
}

/** The `aria-describedby` of a control above `FieldNotes`. */
export const describedBy = (id: string, error: ReactNode, hint: ReactNode): string | undefined =>
  [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined
