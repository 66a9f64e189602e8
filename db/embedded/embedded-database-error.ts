/** The embedded database cannot be used, for a reason outside the program. The message says what to do next. */
export class EmbeddedDatabaseError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'EmbeddedDatabaseError'
  }
}

/** The way out that is always open: the end of a sentence. */
export const ownServer = 'or set DATABASE_URL to a PostgreSQL server of your own.'
