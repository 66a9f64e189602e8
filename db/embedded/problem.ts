/** The embedded database cannot be used, for a reason outside the program. The message says what to do next. */
export class EmbeddedDatabaseProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'EmbeddedDatabaseProblem'
  }
}

/** The way out that is always open: a sentence to end a problem with. */
export const ownServer = 'or set DATABASE_URL to a PostgreSQL server of your own.'
