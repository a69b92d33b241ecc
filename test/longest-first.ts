import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Those that take longest, in the order in which they are begun: whoever begins one of them at the end waits for it alone,
 * with the other workers idle. What is not named takes a few seconds. Measured on two processors.
 */
const longest = [
  'journeys/accessibility',
  'journeys/workspace',
  'journeys/sending',
  'journeys/writing',
  'journeys/mail',
  'journeys/thread',
  'journeys/together',
  'journeys/fields',
  'cli/backup',
  'mail/flaky',
  'mail/loops',
  'kill/mail',
  'cli/doctor',
  'mail/peers',
  'mail/mutations',
  'cli/api',
  'mail/bad-mail',
  'conversations/states',
  'kill/departures',
  'mail/oauth',
  'test/push',
  'mail/crash-loop',
  'mail/suspensions',
  'mail/machines',
]

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((name) => moduleId.endsWith(`${name}.test.ts`))
  return place === -1 ? longest.length : place
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}
