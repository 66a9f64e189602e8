/** A command cannot go on, for a reason outside the program: the message is all that people need to read. */
export class Fault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Fault'
  }
}
