import { useId } from 'react'

type RadioChoiceProps<Value extends string> = {
  /** The question, and the accessible name of the group. */
  legend: string
  options: { value: Value; label: string; hint: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** One of a few choices, each with a line about its consequence. */
export function RadioChoice<Value extends string>(props: RadioChoiceProps<Value>) {
  const { legend, options, value, onChange } = props
  const legendId = useId()
  return (
    <div role="radiogroup" aria-labelledby={legendId} className="grid gap-2">
      <p id={legendId} className="font-medium">
        {legend}
      </p>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex cursor-pointer items-start gap-3 rounded-lg border border-line px-3.5 py-2.5 hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft/40"
        >
          <input
            type="radio"
            name={legendId}
            className="mt-1 accent-accent"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="min-w-0">
            <span className="block font-medium">{option.label}</span>
            <span className="block text-[0.8125rem] text-muted">{option.hint}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
