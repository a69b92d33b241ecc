import type { Environment } from '../environment.ts'
import { openScanner } from '../platform/scanner.ts'
import { type Finding, fail, ok } from './finding.ts'

/** Harmless, and known to every scanner as the file to try it with (eicar.org); in two, so that this file is not found. */
const known = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** Whether the virus scanner answers and finds what every scanner should; nothing to say where none is set. */
export async function aboutScanner({ clamav }: Pick<Environment, 'clamav'>): Promise<Finding[]> {
  if (!clamav) return []
  const scanner = openScanner(clamav, { connect: 4000, silent: 20_000 })
  try {
    const version = await scanner.version()
    const verdict = await scanner.scan(Buffer.from(known))
    return [
      verdict.kind === 'infected'
        ? ok('scanner', `${version} answers at ${clamav}, and finds the test file`)
        : fail(
            'scanner',
            `${version} answers at ${clamav}, but does not find the test file: it has no signatures yet. Run freshclam.`,
          ),
    ]
  } catch (error) {
    return [fail('scanner', `HEED_CLAMAV: ${(error as Error).message} Mail waits until it answers.`)]
  } finally {
    scanner.close()
  }
}
