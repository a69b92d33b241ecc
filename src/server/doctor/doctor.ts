import { existsSync } from 'node:fs'
import pg from 'pg'
import { clusterFolder } from '../embedded/cluster.ts'
import type { Environment } from '../environment.ts'
import { explainStartFailure } from '../start-failure.ts'
import { aboutClock } from './clock.ts'
import { aboutDatabase } from './database.ts'
import { aboutDomains } from './domains.ts'
import { type Finding, fail, warn } from './finding.ts'
import { aboutFolder, aboutNode, aboutSecret, aboutSettings, aboutUrl } from './machine.ts'
import { aboutPorts } from './ports.ts'
import { aboutScanner } from './scanner.ts'
import { aboutSender } from './sender.ts'
import { aboutWork } from './work.ts'

/** Uses the house's database for a while, as `withDatabase` of maintenance.ts does. */
type WithDatabase = <T>(work: (url: string) => Promise<T>) => Promise<T>

/**
 * Looks at everything that Heed needs, one line each with what to do about it, and changes nothing. Returns 1 when
 * something fails. No line holds a password, key or secret.
 */
export async function doctor(environment: Environment, withDatabase: WithDatabase): Promise<number> {
  const ports = await aboutPorts(environment)
  const findings = [
    ...aboutSettings(environment),
    aboutNode(),
    ...aboutFolder(environment),
    aboutUrl(environment),
    ...ports.findings,
    ...(await aboutScanner(environment)),
    ...(await insideDatabase(environment, withDatabase, ports.isHeed)),
  ]
  for (const { level, what, words } of findings) console.log(`${level.padEnd(4)}  ${what.padEnd(13)}  ${words}`)
  return findings.some(({ level }) => level === 'fail') ? 1 : 0
}

async function insideDatabase(environment: Environment, withDatabase: WithDatabase, runs: boolean): Promise<Finding[]> {
  if (!environment.databaseUrl && !existsSync(clusterFolder(environment.dataDir)))
    return [
      await aboutSecret(environment, null),
      warn('database', 'there is none yet; the first `heed start` makes it'),
      ...(await aboutClock(null)),
    ]
  try {
    return await withDatabase((url) => lookInside(environment, url, runs))
  } catch (error) {
    const words = explainStartFailure(error, environment) ?? (error as Error).message
    return [await aboutSecret(environment, null), fail('database', words), ...(await aboutClock(null))]
  }
}

async function lookInside(environment: Environment, url: string, runs: boolean): Promise<Finding[]> {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5000 })
  pool.on('error', () => {})
  try {
    const { findings, migrated } = await aboutDatabase(pool)
    return [
      await aboutSecret(environment, migrated ? pool : null),
      ...findings,
      ...(migrated
        ? [...(await aboutSender(environment, pool)), ...(await aboutDomains(pool)), ...(await aboutWork(pool, runs))]
        : []),
      ...(await aboutClock(migrated ? pool : null)),
    ]
  } finally {
    await pool.end()
  }
}
