import type { Database } from '#db/connection/client'
import { database } from '#lib/database'
import { environment } from '#lib/environment'
import { type Mailer, mailer } from '#lib/mail/mailer'

/** What the use cases of accounts need of the process. */
export type AccountsContext = {
  database: Database
  /** Null where no mail server is configured: links are shown to be copied. */
  mailer: Mailer | null
  /** Where people reach the application, without a slash at its end. */
  baseUrl: string
}

/** The process's own. */
export function accountsContext(): AccountsContext {
  return {
    database: database(),
    mailer: mailer(),
    baseUrl: new URL(environment().nextAuthUrl).origin,
  }
}
