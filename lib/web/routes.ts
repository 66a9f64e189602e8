import { readFileSync } from 'node:fs'
import path from 'node:path'

type Route = { page: string; regex: string }

/**
 * Finds the pattern of the route that a path leads to, such as `/reviews/[employeeId]`, for logs and metrics: a path itself
 * can hold a person's id or a one-time token. What leads nowhere is `other`.
 * @param folder where the framework's build is; without its list of routes every path is `other`
 */
export function routePatterns(folder: string): (url: string) => string {
  const routes = routesOf(folder).map(({ page, regex }) => ({ page, regex: new RegExp(regex) }))
  return (url) => {
    const [pathname = ''] = url.split('?')
    if (pathname.startsWith('/_next/')) return '/_next'
    return routes.find(({ regex }) => regex.test(pathname))?.page ?? 'other'
  }
}

function routesOf(folder: string): Route[] {
  try {
    const text = readFileSync(path.join(folder, 'routes-manifest.json'), 'utf8')
    const { staticRoutes, dynamicRoutes } = JSON.parse(text) as Record<
      'staticRoutes' | 'dynamicRoutes',
      Route[]
    >
    return [...staticRoutes, ...dynamicRoutes]
  } catch {
    return []
  }
}
