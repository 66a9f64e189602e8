'use client'

import { ArrowRight, Building2, ShieldCheck, UsersRound } from 'lucide-react'
import { demoAccounts, demoPassword } from '#db/demo/accounts'
import { Spinner } from '../ui/feedback/spinner.tsx'

const icons = { admin: ShieldCheck, manager: UsersRound, rival: Building2 }

type DemoAccountsProps = {
  ready: boolean
  /** The address whose sign-in is under way. */
  pending: string | null
  onChoose: (email: string, password: string) => Promise<void>
}

/** One button per demo account. */
export function DemoAccounts({ ready, pending, onChoose }: DemoAccountsProps) {
  return (
    <section aria-labelledby="demo-accounts">
      <h2
        id="demo-accounts"
        className="flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
      >
        or explore as a demo user
      </h2>
      <ul className="mt-3 divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {demoAccounts.map(({ role, email, icon }) => {
          const Icon = icons[icon]
          return (
            <li key={email}>
              <button
                type="button"
                aria-label={`${role} — ${email}`}
                aria-busy={pending === email || undefined}
                disabled={!ready}
                onClick={() => void onChoose(email, demoPassword)}
                className="group flex w-full items-center gap-3 px-3 py-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2"
              >
                <Icon aria-hidden className="size-4 shrink-0 text-accent-ink" />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium leading-5">{role}</span>
                  <span className="block truncate text-muted text-xs">{email}</span>
                </span>
                {pending === email ? (
                  <Spinner className="text-muted" />
                ) : (
                  <ArrowRight
                    aria-hidden
                    className="size-4 text-muted transition-transform group-hover:translate-x-0.5"
                  />
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
