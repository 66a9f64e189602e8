import { demoOrganizations } from '#db/demo/people'

const ids = new Map(
  demoOrganizations.flatMap(({ people }) =>
    people.map((person) => [person.key, person.cultureAmpUserId] as const),
  ),
)

/** The Culture Amp user ID of a demo person; keys are unique across both organizations. */
export function userIdOf(key: string): string {
  const id = ids.get(key)
  if (!id) throw new Error(`No demo person with a Culture Amp user ID has the key ${key}.`)
  return id
}
