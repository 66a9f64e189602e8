import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { openPage } from '#app/requests/open-page'
import { organizationNames } from '#db/system'
import { safePath } from '#lib/access/safe-path'
import { rememberedChoice } from '#lib/access/sign-in/organization-choice'
import { database } from '#lib/database'
import { EntryPage } from '#ui/layout/entry-page'
import { OrganizationList } from './organization-list.tsx'

export const metadata: Metadata = { title: 'Choose an organization' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** For an address with accounts in several organizations, after its owner was let in. */
export default function OrganizationPage({ searchParams }: Props) {
  return openPage(async () => {
    const accounts = await rememberedChoice()
    if (accounts.length === 0) redirect('/signin?error=choice_expired')
    const organizations = await organizationNames(
      database(),
      accounts.map(({ organizationId }) => organizationId),
    )
    const { callbackUrl } = await searchParams
    return (
      <EntryPage
        title="Choose an organization"
        lead="Your email has an account in each of these. To change later, sign out and in again."
      >
        <OrganizationList
          organizations={organizations}
          destination={safePath(typeof callbackUrl === 'string' ? callbackUrl : await askedPath())}
        />
      </EntryPage>
    )
  })
}

/** Where the visitor wanted to go before single sign-on, by next-auth's own cookie. */
async function askedPath(): Promise<string | null> {
  const jar = await cookies()
  const value =
    jar.get('__Secure-next-auth.callback-url')?.value ?? jar.get('next-auth.callback-url')?.value ?? ''
  const url = URL.parse(value)
  return url ? url.pathname + url.search : null
}
