import type { Environment } from './environment.ts'
import type { House } from './platform/house.ts'

/** Prints one clear block: where the workspace is, how to sign in, where to send a mail and where to see what left. */
export async function welcome(environment: Environment, _house: House): Promise<void> {
  const { publicUrl } = environment
  console.log(`Heed answers at ${publicUrl}`)
}
