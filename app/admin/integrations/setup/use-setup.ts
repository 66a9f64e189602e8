import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { getJson } from '#app/requests/fetch-json'
import type { SetupView } from '#lib/settings/setup'
import { useConnection } from '../data.ts'
import { setupKey, setupKeys } from '../query-keys.ts'
import { hideSetupAction } from './actions.ts'

/** The set-up checklist of the organization, and the way to hide it or show it again. */
export function useSetup() {
  const client = useQueryClient()
  const state = useConnection().data?.connection.state
  const { data } = useQuery({
    queryKey: setupKey(state),
    queryFn: ({ signal }) => getJson<SetupView>('/api/admin/setup', signal),
    placeholderData: keepPreviousData,
  })
  const hide = useMutation(actionMutation(hideSetupAction))
  const setHidden = async (isHidden: boolean) => {
    if ((await hide.mutateAsync({ isHidden })).ok) await client.invalidateQueries({ queryKey: setupKeys })
  }
  return {
    /** Null while it is hidden, once all is done, and without an answer: the card says what is wrong. */
    steps: data && !data.isHidden ? data.steps : null,
    hasSynced: Boolean(data?.hasSynced),
    /** Hidden, with steps left. */
    isHidden: Boolean(data?.isHidden && data.steps),
    isPending: hide.isPending,
    failure: failureOf(hide.data),
    setHidden,
  }
}
