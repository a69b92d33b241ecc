import { hash, verify } from '@node-rs/argon2'
import { newToken } from './secrets.ts'

// argon2id with 19 MiB and two passes, as OWASP's password storage cheat sheet asks; some 30 ms of one core.
const options = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/** The hash to keep of a password, with its salt and parameters. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), options)

// Somebody's password, known to nobody.
const nobodys = hashPassword(newToken().token)

/** Whether the password is the one kept. Without a kept one it takes the same time to say no. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const right = await verify(kept ?? (await nobodys), password.normalize('NFKC'))
  return right && kept !== null
}
