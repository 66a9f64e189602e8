'use client'

import { createContext, type ReactNode, useContext } from 'react'

// What the operator gave as SUPPORT_CONTACT: an address, a number or a sentence.
const SupportContext = createContext<string | null>(null)

// For the page that stands in when the providers themselves have failed (app/global-error.tsx).
let known: string | null = null

/** Lets every sentence below name whom to ask. */
export function SupportProvider({ contact, children }: { contact: string | null; children: ReactNode }) {
  if (typeof window !== 'undefined') known = contact
  return <SupportContext value={contact}>{children}</SupportContext>
}

const phrase = /\b(c)ontact (?:PerfCopilot )?support\b/i

/**
 * A sentence as the product writes it, in which "contact support" becomes whom to contact here: support with the address
 * that the operator gave, else the administrator.
 */
export function SupportText({ children }: { children: string }) {
  const contact = useContext(SupportContext) ?? known
  const found = phrase.exec(children)
  if (!found) return children
  const before = children.slice(0, found.index)
  const after = children.slice(found.index + found[0].length)
  return (
    <>
      {before}
      {found[1]}ontact {contact === null ? 'your administrator' : 'support'}
      {contact !== null && (
        <>
          {' '}
          (<SupportLink contact={contact} />)
        </>
      )}
      {after}
    </>
  )
}

/** The contact itself; nothing where there is none. */
export function SupportContact({ before = '' }: { before?: string }) {
  const contact = useContext(SupportContext)
  if (contact === null) return null
  return (
    <p className="wrap-anywhere">
      {before}
      <SupportLink contact={contact} />
    </p>
  )
}

function SupportLink({ contact }: { contact: string }) {
  const href = addressOf(contact)
  if (href === null) return contact
  return (
    <a href={href} className="wrap-anywhere underline underline-offset-4">
      {contact}
    </a>
  )
}

/** Where a contact leads that is nothing but an email or a web address; null for a number or a sentence. */
function addressOf(contact: string): string | null {
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(contact)) return `mailto:${contact}`
  return /^https:\/\/[^\s<>"]+$/.test(contact) && URL.canParse(contact) ? contact : null
}
