/** A size for every run of the tests, and the greater one of `npm run test:long`. */
export function size(usual: number, long: number): number {
  return process.env.LONG === '1' ? long : usual
}
