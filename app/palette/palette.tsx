'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { ArrowRight, Search, UserRound, X, Zap } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { factsLine, plural } from '#lib/format'
import { actionMutation, failureOf } from '../requests/call-action.ts'
import { LoadError } from '../requests/load-error.tsx'
import { cn } from '../ui/cn.tsx'
import { buttonVariants } from '../ui/controls/button-variants.tsx'
import { Alert } from '../ui/feedback/alert.tsx'
import { SignInAgain } from '../ui/feedback/sign-in-again.tsx'
import { isSignedOut } from '../ui/feedback/signed-out.ts'
import { scrimLook } from '../ui/overlays/panel-look.tsx'
import { useReturnFocus } from '../ui/overlays/return-focus.tsx'
import { startSyncAction } from './actions.ts'
import { type Command as PaletteCommand, type PaletteViewer, paletteCommands } from './commands.ts'
import { PaletteGroup, PaletteItem } from './palette-list.tsx'
import { useFoundPeople } from './use-found-people.ts'

type PaletteProps = { viewer: PaletteViewer; onClose: () => void }

const paletteName = 'Search people and pages'

/** The command palette: goes to pages, parts of pages and people, and starts actions. Open while it is mounted. */
export function Palette({ viewer, onClose }: PaletteProps) {
  const { typed, setTyped, people, isSearching, query } = useFoundPeople(viewer)
  const { actions, pages } = paletteCommands(viewer, typed)
  const { go, focus } = useLeave(onClose)
  const client = useQueryClient()
  const sync = useMutation(actionMutation(startSyncAction))

  const choose = async ({ does }: PaletteCommand) => {
    if (does !== 'sync') return go(does.goTo)
    if (sync.isPending || !(await sync.mutateAsync()).ok) return
    void client.invalidateQueries({ queryKey: ['connection'] })
    go('/admin?tab=integrations')
  }
  const items = (commands: PaletteCommand[], icon: ReactNode) =>
    commands.map((command) => (
      <PaletteItem
        key={command.id}
        id={command.id}
        label={command.label}
        aside={command.place}
        icon={icon}
        onChoose={() => void choose(command)}
      />
    ))
  const count = actions.length + pages.length + people.length
  const failure = failureOf(sync.data)

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={scrimLook} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 rounded-xl border border-line bg-surface shadow-float outline-none sm:inset-x-0 sm:top-[12vh] sm:mx-auto sm:max-w-xl"
          {...focus}
        >
          <Dialog.Title className="sr-only">{paletteName}</Dialog.Title>
          <Command label={paletteName} shouldFilter={false} loop>
            <div className="flex items-center gap-2.5 border-line border-b pr-2 pl-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Command.Input
                value={typed}
                maxLength={200}
                placeholder={viewer.isAdmin ? 'Search people, pages and actions' : 'Search people and pages'}
                onValueChange={(text) => {
                  setTyped(text)
                  sync.reset()
                }}
                className="h-12 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
              />
              <Dialog.Close className={cn(buttonVariants({ variant: 'ghost', size: 'icon' }))}>
                <X aria-hidden />
                <span className="sr-only">Close</span>
              </Dialog.Close>
            </div>
            {failure && (
              <Alert tone="bad" className="m-2" action={isSignedOut(failure) && <SignInAgain />}>
                {failure}
              </Alert>
            )}
            {query.error && (
              <div className="m-2">
                <LoadError what="people" query={query} />
              </div>
            )}
            <Command.List
              label="Results"
              className="h-[min(24rem,60dvh)] scroll-py-2 overflow-y-auto overscroll-contain p-1.5"
            >
              {actions.length > 0 && (
                <PaletteGroup heading="Actions">{items(actions, <Zap aria-hidden />)}</PaletteGroup>
              )}
              {pages.length > 0 && (
                <PaletteGroup heading="Pages">{items(pages, <ArrowRight aria-hidden />)}</PaletteGroup>
              )}
              {/* Last: what comes late moves nothing that is chosen already. */}
              {people.length > 0 && (
                <PaletteGroup heading="People">
                  {people.map(({ id, fullName, title, department }) => (
                    <PaletteItem
                      key={id}
                      id={id}
                      label={fullName}
                      aside={factsLine([title, department])}
                      icon={<UserRound aria-hidden />}
                      onChoose={() => go(viewer.isAdmin ? `/admin/people/${id}` : `/reviews/${id}`)}
                    />
                  ))}
                </PaletteGroup>
              )}
            </Command.List>
            <p role="status" className="border-line border-t px-4 py-2 text-muted text-xs">
              {sync.isPending
                ? 'Starting the sync…'
                : isSearching
                  ? 'Searching people…'
                  : count === 0 && !query.error
                    ? 'No results. Search finds parts of names and pages.'
                    : plural(count, 'result')}
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Closes and goes to an address: the new page's content takes the focus then, not what opened the palette. */
function useLeave(onClose: () => void) {
  const router = useRouter()
  const returnFocus = useReturnFocus()
  const isLeaving = useRef(false)
  return {
    go: (address: string) => {
      isLeaving.current = true
      onClose()
      router.push(address as Route)
    },
    focus: {
      ...returnFocus,
      onCloseAutoFocus: (event: Event) => {
        if (!isLeaving.current) return returnFocus.onCloseAutoFocus(event)
        event.preventDefault()
        document.getElementById('content')?.focus({ preventScroll: true })
      },
    },
  }
}
