import { z } from 'zod'

/**
 * Ids that cannot be swapped. Each is text of a kind of its own, so an employee's id where an organization's belongs
 * does not compile. Rows of the database carry them; text from outside becomes one where it is parsed
 * (`EmployeeId.parse`, or the schema inside another), and nowhere else (docs/decisions/066-ids-are-branded.md).
 */
export const OrganizationId = z.uuid().brand<'OrganizationId'>()
export type OrganizationId = z.infer<typeof OrganizationId>

/** An account: who signs in and acts. */
export const UserId = z.uuid().brand<'UserId'>()
export type UserId = z.infer<typeof UserId>

/** A person under review, with or without an account. */
export const EmployeeId = z.uuid().brand<'EmployeeId'>()
export type EmployeeId = z.infer<typeof EmployeeId>

export const ConnectionId = z.uuid().brand<'ConnectionId'>()
export type ConnectionId = z.infer<typeof ConnectionId>

export const RunId = z.uuid().brand<'RunId'>()
export type RunId = z.infer<typeof RunId>

export const ImportId = z.uuid().brand<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>
