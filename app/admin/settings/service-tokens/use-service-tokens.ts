import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import type { Jsonified } from '#app/requests/jsonified'
import type { ServiceTokenView } from '#lib/service-tokens/manage'

export type ServiceToken = Jsonified<ServiceTokenView>

const tokensKey = ['service-tokens'] as const

/** The organization's service tokens, those that work before the revoked ones. */
export function useServiceTokens() {
  return useQuery({
    queryKey: tokensKey,
    queryFn: ({ signal }) => getJson<{ rows: ServiceToken[] }>('/api/admin/service-tokens', signal),
  })
}

/** Invalidates the list of tokens after a change. */
export function useInvalidateTokens() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: tokensKey })
}
