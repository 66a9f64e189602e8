const every = 10_000

/** Says what begins, that it still goes (every 10 seconds) and, when it took over 2, how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
  console.log(`${title} …`)
  const still = setInterval(() => console.log(`  still at it, ${seconds()}`), every)
  try {
    const result = await work()
    if (performance.now() - began > 2000) console.log(`  done in ${seconds()}`)
    return result
  } finally {
    clearInterval(still)
  }
}
