/** Undoes a command's steps in reverse order when it ends. */
export type Shutdown = {
  /** Registers an undoing; when the shutdown has begun already, it is done at once. */
  add(undo: () => Promise<void> | void): void
  /** Undoes everything, once; later callers wait for the same. Failures are reported and do not stop the rest. */
  run(): Promise<void>
  begun(): boolean
}

/** A list with nothing to undo yet. */
export function shutdownList(): Shutdown {
  const undoings: (() => Promise<void> | void)[] = []
  let running: Promise<void> | null = null
  const drain = async () => {
    for (let undo = undoings.pop(); undo; undo = undoings.pop()) {
      try {
        await undo()
      } catch (error) {
        console.error(error)
      }
    }
  }
  return {
    add(undo) {
      undoings.push(undo)
      if (running) running = running.then(drain)
    },
    run() {
      running ??= drain()
      return running
    },
    begun: () => running !== null,
  }
}
