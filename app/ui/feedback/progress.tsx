type ProgressProps = {
  /** The accessible name, for instance "Sync progress". */
  label: string
  /** How much is done, 0 to `max`; null while that is not known yet. */
  value: number | null
  max: number
  /** The same in words, read out in place of the percentage: "120 of 300 people". */
  valueText?: string
}

/** A bar that fills. */
export function Progress({ label, value, max, valueText }: ProgressProps) {
  const share = value === null || max <= 0 ? null : Math.min(1, Math.max(0, value / max))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value ?? undefined}
      aria-valuetext={valueText}
      className="h-2 w-full overflow-hidden rounded-full bg-accent-soft"
    >
      <div
        className={
          share === null
            ? 'h-full w-1/3 animate-pulse rounded-full bg-accent'
            : 'h-full rounded-full bg-accent transition-[width] duration-500 ease-out'
        }
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  )
}
