import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import type { Account } from '#db/queries/accounts/accounts'

export type ShownAccount = Jsonified<Account>

type Accounts = { accounts: ShownAccount[]; managersToInvite: number }

/** The accounts of admins and of people who are no employees, and how many managers have none. */
export function useAccounts() {
  return useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => getJson<Accounts>('/api/admin/accounts', signal),
  })
}

/** Invalidates every query that shows accounts. */
export function useInvalidateAccounts() {
  const client = useQueryClient()
  return () =>
    Promise.all(['accounts', 'team', 'person'].map((name) => client.invalidateQueries({ queryKey: [name] })))
}
