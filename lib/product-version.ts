import packageJson from '../package.json' with { type: 'json' }

/** This product's version, for reports to support. */
export const productVersion: string = packageJson.version
