'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { getJson } from '#app/requests/fetch-json'
import { isComposing } from '#app/ui/hooks/is-composing'
import { useSearch } from '#app/ui/hooks/use-search'
import { factsLine } from '#lib/format'
import { cn } from '#ui/cn'
import { buttonVariants } from '#ui/controls/button-variants'
import { Input } from '#ui/controls/input'

export type PickedPerson = { id: string; fullName: string }

type FoundPerson = PickedPerson & { title?: string | null; department?: string | null }

type PersonPickerProps = {
  /** The accessible name where no `Field` is around. */
  label?: string
  placeholder?: string
  /** The id of the chosen person; null for none. */
  value: string | null
  /** The chosen person's name where it is known already. */
  name?: string | undefined
  /** Choices before the people, such as "No manager". */
  extra?: readonly FoundPerson[]
  onChange: (person: PickedPerson | null) => void
}

/** A text field that searches active people and chooses one; emptied, it chooses none. */
export function PersonPicker({ label, placeholder, value, name, extra = [], onChange }: PersonPickerProps) {
  const listId = useId()
  const box = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const { typed, setTyped, search } = useSearch()
  const { options, status } = useOptions(typed, search, extra, isOpen)
  const chosen = useChosenName(value, name, extra)

  const close = () => {
    setOpen(false)
    setActive(0)
    setTyped('')
  }
  const choose = (person: PickedPerson | null) => {
    close()
    if ((person?.id ?? null) !== value) onChange(person)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) return setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      const next = Math.min(Math.max(active + step, 0), Math.max(options.length - 1, 0))
      setActive(next)
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
    const option = options[active]
    if (event.key === 'Enter' && isOpen && !isComposing(event.nativeEvent)) {
      event.preventDefault()
      if (option) choose(option)
    }
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={(open) => (open ? setOpen(true) : close())}>
      <Popover.Anchor asChild>
        <div className="relative min-w-0">
          <Input
            ref={box}
            role="combobox"
            aria-label={label}
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && options[active] ? `${listId}-${active}` : undefined}
            autoComplete="off"
            placeholder={placeholder}
            value={isOpen ? typed : chosen}
            className="pr-9"
            // Typing replaces the chosen name.
            onFocus={({ target }) => target.select()}
            onClick={() => setOpen(true)}
            onChange={({ target }) => {
              setOpen(true)
              setActive(0)
              setTyped(target.value)
            }}
            onKeyDown={onKeyDown}
            onBlur={close}
          />
          {value !== null && (
            <button
              type="button"
              aria-label={`Clear ${(label ?? 'choice').toLowerCase()}`}
              className={cn(
                buttonVariants({ variant: 'ghost', size: 'icon' }),
                'absolute top-1 right-1 size-7',
              )}
              onClick={() => {
                choose(null)
                box.current?.focus()
              }}
            >
              <X aria-hidden />
            </button>
          )}
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          // The focus stays in the field; a press on an option must not take it.
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && box.current?.contains(event.target)) event.preventDefault()
          }}
          aria-label={label ?? 'People'}
          className="z-60 max-h-72 w-(--radix-popover-trigger-width) min-w-56 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float"
        >
          <div id={listId} role="listbox" aria-label={label ?? 'People'}>
            {options.map((option, index) => (
              <Option
                key={option.id}
                id={`${listId}-${index}`}
                person={option}
                isActive={index === active}
                isChosen={option.id === value}
                onPoint={() => setActive(index)}
                onChoose={() => choose(option)}
              />
            ))}
          </div>
          {status && (
            <p role="status" className="px-2 py-1.5 text-muted">
              {status}
            </p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

type OptionProps = {
  id: string
  person: FoundPerson
  isActive: boolean
  isChosen: boolean
  onPoint: () => void
  onChoose: () => void
}

function Option({ id, person, isActive, isChosen, onPoint, onChoose }: OptionProps) {
  const about = factsLine([person.title, person.department])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys, with aria-activedescendant
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={cn('cursor-default rounded-md px-2 py-1.5', isActive && 'bg-sunken')}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <span className="wrap-anywhere block font-medium">{person.fullName}</span>
      {about && <span className="block truncate text-muted text-xs">{about}</span>}
    </div>
  )
}

/** What the typed text finds. The options never belong to an older text: neither Enter nor a click may choose another person. */
function useOptions(typed: string, search: string, extra: readonly FoundPerson[], isOpen: boolean) {
  const query = useQuery({
    queryKey: ['team', 'choose', search],
    queryFn: ({ signal }) =>
      getJson<{ people: FoundPerson[] }>(`/api/admin/team/people?${new URLSearchParams({ search })}`, signal),
    enabled: isOpen,
  })
  const text = typed.trim()
  const before = extra.filter(({ fullName }) => fullName.toLowerCase().includes(text.toLowerCase()))
  if (search !== text) return { options: before, status: 'Loading people' }
  const options = [...before, ...(query.data?.people ?? [])]
  if (query.error) return { options, status: query.error.message }
  if (query.isPending) return { options, status: 'Loading people' }
  return { options, status: options.length === 0 ? 'No one matches' : null }
}

/** The name of the chosen person, asked for where nothing else has it: after a reload only the id is there. */
function useChosenName(
  value: string | null,
  name: string | undefined,
  extra: readonly FoundPerson[],
): string {
  const known = extra.find(({ id }) => id === value)?.fullName ?? name
  const query = useQuery({
    queryKey: ['person', 'name', value],
    queryFn: ({ signal }) =>
      getJson<{ person: PickedPerson }>(`/api/admin/people/${value}`, signal).then(({ person }) => person),
    enabled: value !== null && known === undefined,
  })
  if (value === null) return ''
  return known ?? query.data?.fullName ?? ''
}
