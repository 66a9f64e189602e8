import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { getJson } from '#app/requests/fetch-json'
import type { SettingsView } from '#lib/settings/view'
import { toast } from '#ui/feedback/toast'

const settingsKey = ['settings'] as const

/** The organization's settings. */
export function useSettings() {
  return useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => getJson<SettingsView & { erasures: number }>('/api/admin/settings', signal),
  })
}

type Change<Value> = { was: Value; becomes: Value }
type Result = { ok: boolean; code?: string; message?: unknown }

/**
 * Saves one setting: a toast once it is saved, else `failure`. What was refused because another admin was faster shows the
 * present value then; everything that depends on settings is read again.
 */
export function useSaveSetting<Value>(action: (change: Change<Value>) => Promise<Result>) {
  const client = useQueryClient()
  const mutation = useMutation(actionMutation(action))
  return {
    isPending: mutation.isPending,
    failure: failureOf(mutation.data),
    /** @returns whether it was saved */
    save: async (change: Change<Value>, saved: string): Promise<boolean> => {
      const result = await mutation.mutateAsync(change)
      const isStale = 'code' in result && result.code === 'stale'
      if (result.ok || isStale) {
        const keys = ['settings', 'connection', 'people', 'readiness']
        await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))
      }
      if (result.ok) toast(saved)
      return result.ok
    },
  }
}
