import { type ComponentProps, useId } from 'react'
import { describedBy, FieldNotes } from '#ui/controls/field'
import { Input } from '#ui/controls/input'

type IdInputProps = Omit<ComponentProps<typeof Input>, 'id'> & {
  fullName: string
  failure: string | null
  hint?: string | null
}

/** The field for a person's Culture Amp user ID. It is named without a label of its own, since the row shows the name already. */
export function IdInput({ fullName, failure, hint = null, ...rest }: IdInputProps) {
  const id = useId()
  return (
    <div className="grid min-w-0 gap-1.5">
      <Input
        code
        aria-label={`Culture Amp user ID for ${fullName}`}
        aria-invalid={failure !== null || undefined}
        aria-describedby={describedBy(id, failure, hint)}
        {...rest}
      />
      <FieldNotes id={id} error={failure} hint={hint} />
    </div>
  )
}
