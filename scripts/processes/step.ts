const silenceMs = 10_000

let lastSaid = 0

/** Prints a line of progress. */
export function say(line: string): void {
  lastSaid = performance.now()
  console.log(line)
}

/** Says what begins, that it still goes (after 10 seconds of silence) and, when it took over 2, how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
  say(`${title} …`)
  const still = setInterval(() => {
    if (performance.now() - lastSaid >= silenceMs) say(`  still at it, ${seconds()}`)
  }, 1000)
  try {
    const result = await work()
    if (performance.now() - began > 2000) say(`  done in ${seconds()}`)
    return result
  } finally {
    clearInterval(still)
  }
}
