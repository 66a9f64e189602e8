/**
 * Text as an id of the kind that is asked for, unchecked: for tests whose ids name no row (`testId('boss')`), or name a
 * person who must be there (`testId(people[1]?.id ?? '')`).
 */
export const testId = <Id extends string>(text: string): Id => text as Id
