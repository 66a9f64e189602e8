import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { cn } from '#ui/cn'
import { buttonVariants } from '#ui/controls/button-variants'
import { Input } from '#ui/controls/input'
import { closedToManagers, isTyped } from './is-typed.ts'

type SecretInputProps = {
  /** For the button: "Show key". */
  what: 'key' | 'secret'
  value: string
  placeholder: string
  readOnly: boolean
  onValueChange: (text: string) => void
}

/** A secret being typed: hidden unless its owner wants to look at it. */
export function SecretInput({ what, value, placeholder, readOnly, onValueChange }: SecretInputProps) {
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <div className="relative">
      <Input
        code
        type={isShown ? 'text' : 'password'}
        value={value}
        placeholder={placeholder}
        readOnly={readOnly}
        // From the first rendering on, or the browser has already filled in the password saved for this address.
        autoComplete="new-password"
        {...closedToManagers}
        onChange={(event) => {
          if (isTyped(event)) onValueChange(event.target.value)
        }}
        className="pr-10"
      />
      <button
        type="button"
        aria-label={isShown ? `Hide ${what}` : `Show ${what}`}
        className={cn(buttonVariants({ variant: 'ghost', size: 'icon' }), 'absolute top-0.5 right-0.5')}
        onClick={() => setShown(!isShown)}
      >
        <Icon aria-hidden />
      </button>
    </div>
  )
}
