import { cleanFieldName } from '../http/redact.ts'
import { fieldKey } from './field-name.ts'

export const idFields = ['id', 'goalid', 'uuid']
export const nameFields = ['name', 'title']
export const dayFields = { start: ['startdate', 'startat'], due: ['duedate', 'enddate', 'dueat'] }
export const instantFields = { created: ['createdat'], updated: ['updatedat', 'processedat'] }

const known = new Set([
  ...idFields,
  ...nameFields,
  ...['description', 'status', 'state', 'visibility', 'keyresults'],
  ...['ownerid', 'employeeid', 'owner', 'owners', 'ownerids'],
  ...Object.values(dayFields).flat(),
  ...Object.values(instantFields).flat(),
])

/** A row's field names, at most 60 characters each: identifiers of a schema, never data. */
export type FieldNames = {
  /** Those that are read, spelled as sent. */
  knownFields: string[]
  /** Those that are not read, cleaned. */
  unknownFields: string[]
}

/** Bounds the work for a hostile row of hundreds of thousands of names. */
const maxUnknown = 200

/** Lists a row's fields for the drift report; none where the row is not an object. */
export function fieldNamesOf(row: unknown): FieldNames {
  const names: FieldNames = { knownFields: [], unknownFields: [] }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return names
  for (const name of Object.keys(row)) {
    if (known.has(fieldKey(name)) && name.length <= 60) names.knownFields.push(name)
    else if (names.unknownFields.length < maxUnknown) names.unknownFields.push(cleanFieldName(name))
  }
  return names
}
