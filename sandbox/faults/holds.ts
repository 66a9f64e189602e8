import type { Target } from './scripts.ts'

/** A barrier: requests of a held target wait until it is released. */
export type Holds = {
  hold(target: Target): void
  /** Releases the waiting requests; later ones pass. */
  release(target: Target): void
  isHeld(target: Target): boolean
  /** Settles once a request of this target waits; at once if one does already. */
  arrived(target: Target): Promise<void>
  /** For the request itself: settles when it may go on. */
  pass(target: Target): Promise<void>
  releaseAll(): void
}

type Barrier = { open: PromiseWithResolvers<void>; arrival: PromiseWithResolvers<void> }

/** `*` holds every owner. Waiting for a request of a target that is not held rejects. */
export function createHolds(): Holds {
  const barriers = new Map<Target, Barrier>()
  const release = (target: Target) => {
    barriers.get(target)?.open.resolve()
    barriers.delete(target)
  }
  return {
    hold(target) {
      if (barriers.has(target)) return
      barriers.set(target, { open: Promise.withResolvers(), arrival: Promise.withResolvers() })
    },
    release,
    isHeld: (target) => barriers.has(target),
    async arrived(target) {
      const barrier = barriers.get(target)
      if (!barrier) throw new Error(`The sandbox does not hold ${target}: call hold first.`)
      await barrier.arrival.promise
    },
    async pass(target) {
      for (const name of [target, '*']) {
        const barrier = barriers.get(name)
        barrier?.arrival.resolve()
        await barrier?.open.promise
      }
    },
    releaseAll() {
      for (const target of [...barriers.keys()]) release(target)
    },
  }
}
