/**
 * Imported first, for its effect, by processes that start often. Node parses the package.json of drizzle-orm, 180 KB, once for
 * each of the hundred modules of the package, to learn that they are ES modules: half of what a worker takes to start.
 * This answers it. What is imported afterwards, by `import()`, profits.
 */
import { registerHooks } from 'node:module'

const folder = '/node_modules/drizzle-orm/'

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    if (!specifier.startsWith('.') || !specifier.endsWith('.js') || !parentURL.includes(folder))
      return next(specifier, context)
    return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true }
  },
})
