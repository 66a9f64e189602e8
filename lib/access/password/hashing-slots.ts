import { semaphore } from '#db/connection/semaphore'

/** Too many passwords are being hashed at the moment. */
export class HashingBusy extends Error {
  constructor() {
    super('Too many passwords are being hashed at the moment.')
    this.name = 'HashingBusy'
  }
}

/**
 * Lets two callers hash passwords at a time. Node hashes on its four threads, which also read files and
 * resolve names: many sign-ins at once must leave some of them to everything else.
 * @throws HashingBusy when five seconds pass without a free slot
 */
export const withHashingSlot = semaphore(2, 5_000, () => new HashingBusy())
