import { CircleAlert } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { Input } from '#ui/controls/input'

type IdInputProps = Omit<ComponentProps<typeof Input>, 'id'> & {
  fullName: string
  failure: string | null
  hint?: string | null
}

/** The field for a person's Culture Amp user ID. It is named without a label of its own, since the row shows the name already. */
export function IdInput({ fullName, failure, hint = null, ...rest }: IdInputProps) {
  const id = useId()
  const described = [failure ? `${id}-failure` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return (
    <div className="grid min-w-0 gap-1.5">
      <Input
        code
        aria-label={`Culture Amp user ID for ${fullName}`}
        aria-invalid={failure !== null || undefined}
        aria-describedby={described || undefined}
        {...rest}
      />
      {failure && (
        <p id={`${id}-failure`} role="alert" className="flex gap-1.5 text-[0.8125rem] text-bad-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="wrap-break-word min-w-0">{failure}</span>
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-[0.8125rem] text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
