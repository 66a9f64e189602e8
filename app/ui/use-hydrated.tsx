import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether React has hydrated the page: before that a click on a button would be lost. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
