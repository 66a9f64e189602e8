import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient } from '@tanstack/react-query'

import { ApiError } from './fetch-json.ts'

/**
 * The cache of what the pages have read. `invalidateQueries` reads again in any case: the library lets a query's very
 * first read go on instead, and that one may have looked before the change.
 */
export class PageQueryClient extends QueryClient {
  constructor() {
    super({
      defaultOptions: {
        queries: {
          staleTime: 5_000,
          // What has taken too long already fails at once: a retry would double the wait.
          retry: (failures, error) =>
            failures < 1 && !(error instanceof ApiError && error.code === 'too_slow'),
        },
        // Offline, a change fails at once with its sentence; the default would hold it back in silence.
        mutations: { networkMode: 'always' },
      },
    })
  }

  /** Reads again what could not be read, for when the server is back. */
  readAgainWhatFailed(): Promise<void> {
    return this.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
  }

  override async invalidateQueries<Key extends readonly unknown[]>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const { predicate = () => true, ...named } = filters ?? {}
    await this.cancelQueries<Key>({
      ...named,
      predicate: (query) => query.state.data === undefined && predicate(query),
    })
    return super.invalidateQueries(filters, options)
  }
}
