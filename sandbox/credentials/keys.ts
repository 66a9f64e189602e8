/**
 * The credentials that the sandbox knows. They open nothing but the sandbox, so they may be printed;
 * all are fixed, so that documents and tests can name them.
 */

/** Reads employees and goals. */
export const sandboxApiKey = 'ca-sandbox-reads-goals-7f3k2m9q4x'

/** Valid, but without "Goals" read access: 403 on goals. */
export const sandboxKeyWithoutGoals = 'ca-sandbox-employees-only-2d8w6p1z'

/** The pair for OAuth2 client credentials. */
export const sandboxClientId = 'ca-sandbox-client'
export const sandboxClientSecret = 'ca-sandbox-client-secret-5v9t3n8r'
