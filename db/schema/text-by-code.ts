import { customType } from 'drizzle-orm/pg-core'

/**
 * Text in the order of its code points. Only so is "begins with" a range of an index, and only comparisons may use an index
 * under row-level security: LIKE is not leakproof (PostgreSQL manual 5.9, 39.5).
 */
export const textByCode = customType<{ data: string }>({ dataType: () => 'text collate "C"' })
