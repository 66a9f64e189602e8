'use client'

import { LoadError } from '#app/requests/load-error.tsx'
import { SkeletonRows } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { AccountsTable } from './accounts-table.tsx'
import { useAccounts } from './use-accounts.ts'

/** Who administers the organization, and accounts of people who are no employees. */
export function AccountsCard() {
  const query = useAccounts()
  return (
    <Card
      id="admins"
      title="Admins"
      description="Admins, and accounts of people who are not employees here. Managers’ accounts are in the list of people."
      flush
    >
      <LoadError what="the accounts" query={query} inFlushCard />
      {query.isPending && <SkeletonRows rows={2} label="Loading the accounts" />}
      {query.data && <AccountsTable accounts={query.data.accounts} />}
    </Card>
  )
}
