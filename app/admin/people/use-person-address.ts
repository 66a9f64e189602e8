import type { Route } from 'next'
import { usePathname, useSearchParams } from 'next/navigation'

/** The address of a person's page, which states the present page for its back link. */
export function usePersonAddress(): (employeeId: string) => Route {
  const path = usePathname()
  const search = useSearchParams().toString()
  const from = search === '' ? path : `${path}?${search}`
  return (employeeId) => `/admin/people/${employeeId}?${new URLSearchParams({ from })}` as Route
}
