/** Whether this is `npm run test:long`, which repeats crashes, random inputs and waits many times over. */
export const isLong = process.env.LONG === '1'

/** How often a test repeats a kind of thing, or how long it waits: ordinarily, and under `npm run test:long`. */
export const size = (usual: number, long: number): number => (isLong ? long : usual)
