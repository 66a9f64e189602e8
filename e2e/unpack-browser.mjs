// Unpacks the browser of the npm package @sparticuz/chromium below TMPDIR, with the libraries that a bare system lacks.
// A process of its own, because the package decides by its environment, at import, what to unpack and where to.
// Argument: the folder in whose node_modules the package is.
import { pathToFileURL } from 'node:url'

process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
const entry = `${process.argv[2]}/node_modules/@sparticuz/chromium/build/index.js`
const { default: chromium } = await import(pathToFileURL(entry).href)
console.log(await chromium.executablePath())
