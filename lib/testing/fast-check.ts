import fc from 'fast-check'
import { isLong } from './size.ts'

// The same inputs at every run, so that a commit passes or fails as a whole. `npm run test:long` draws new ones each time,
// many times as many, and prints the seed of what it finds.
if (!isLong) fc.configureGlobal({ seed: 20261128 })

export default fc
