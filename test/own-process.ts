import path from 'node:path'

/**
 * What a process of ours gets from the environment of the tests: no setting of whoever runs them, but what was compiled before,
 * as `bin/` gives it too. Without it each start compiles all anew, for more than a second of a processor.
 */
export const ownEnvironment = {
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.resolve(import.meta.dirname, '../.node/compile-cache'),
}
