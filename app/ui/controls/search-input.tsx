'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cn } from '../cn.tsx'
import { buttonVariants } from './button-variants.tsx'
import { Input } from './input.tsx'

type SearchInputProps = {
  /** The accessible name: "Search unmapped employees". */
  label: string
  placeholder?: string
  value: string
  /** Called on every key; wait before asking the server. */
  onValueChange: (value: string) => void
  className?: string
}

/** A search box with a way to empty it. */
export function SearchInput({
  label,
  placeholder = 'Search',
  value,
  onValueChange,
  className,
}: SearchInputProps) {
  const box = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed before React took over, asked once
  useEffect(() => {
    const text = box.current?.value ?? ''
    if (text !== value) onValueChange(text)
  }, [])
  return (
    <div className={cn('relative own:w-full sm:own:w-64', className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" />
      <Input
        ref={box}
        type="search"
        inert={false}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className="px-8.5 [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== '' && (
        <button
          type="button"
          aria-label="Clear search"
          className={cn(buttonVariants({ variant: 'ghost', size: 'icon' }), 'absolute top-1 right-1 size-7')}
          onClick={() => {
            onValueChange('')
            box.current?.focus()
          }}
        >
          <X aria-hidden />
        </button>
      )}
    </div>
  )
}
