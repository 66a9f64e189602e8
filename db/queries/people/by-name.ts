/** Where a page of people begins: after the person with this name and id, in the order of names. */
export type After = { fullName: string; id: string }

/** One page in the order of names; `limit` is one more than is shown, which shows whether another page follows. */
export type PageRequest = { search: string; after: After | null; limit: number }
