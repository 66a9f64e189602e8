import type { Visitor } from './visitor.ts'

/** Gets one address again and again, so many times at once. */
export async function visits(visitor: Visitor, path: string, atOnce: number, duringMs: number) {
  const began = performance.now()
  const times: number[] = []
  let bytes = 0
  const visit = async () => {
    while (performance.now() - began < duringMs) {
      const { ms, body } = await visitor.get(path)
      times.push(ms)
      bytes = Buffer.byteLength(body)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, visit))
  const seconds = (performance.now() - began) / 1_000
  return { perSecond: times.length / seconds, times, kilobytes: bytes / 1_000 }
}
