/** Why Heed does not start, in one sentence for the person at the terminal. No stack trace is shown for it. */
export class StartFailure extends Error {
  override name = 'StartFailure'
}

type SystemError = Error & {
  code?: string
  syscall?: string
  port?: number
  address?: string
  path?: string
  hostname?: string
}

/** What the sentences need to know of the settings; `Environment` is one. */
type Settings = { host: string; smtp: { host: string; port: number | null }; databaseUrl: string | null }

/** The sentence for an error that a person can mend, or null where only a stack trace helps. */
export function explainStartFailure(error: unknown, settings?: Settings): string | null {
  if (!(error instanceof Error)) return null
  if (error instanceof StartFailure) return error.message
  if (error instanceof AggregateError && error.errors.length > 0) return explainStartFailure(error.errors[0], settings)
  const { code = '' } = error as SystemError
  const explain = listening[code] && isAboutListening(error) ? listening[code] : (elsewhere[code] ?? noDatabase[code])
  return explain ? explain(error, settings) : null
}

type Explain = (error: SystemError, settings?: Settings) => string

const isAboutListening = (error: SystemError) =>
  error.syscall === 'listen' || error.syscall === 'bind' || error.syscall === 'getaddrinfo'

const isMail = (error: SystemError, settings?: Settings) =>
  error.port !== undefined && error.port === (settings ? settings.smtp.port : 2525)

const listening: Record<string, Explain | undefined> = {
  EADDRINUSE: (error, settings) => {
    const variable = isMail(error, settings) ? 'HEED_SMTP_PORT' : 'PORT'
    const next = (error.port ?? 4000) + 1
    return `Port ${error.port} is taken by another program. Stop it, or start with ${variable}=${next}.`
  },
  EACCES: (error, settings) => {
    const variable = isMail(error, settings) ? 'HEED_SMTP_PORT' : 'PORT'
    return `Heed may not listen on port ${error.port}. Start with another ${variable}, for instance above 1024.`
  },
  EADDRNOTAVAIL: (error, settings) => {
    const variable = isMail(error, settings) ? 'HEED_SMTP_HOST' : 'HEED_HOST'
    return `${error.address} is no address of this machine. Set ${variable} to one that is, for instance 127.0.0.1.`
  },
  ENOTFOUND: (error, settings) => {
    if (error.hostname === databaseHost(settings)) return unknownDatabaseHost(error)
    return `There is no host named ${error.hostname}. Set HEED_HOST and HEED_SMTP_HOST to addresses of this machine.`
  },
}

const unknownDatabaseHost: Explain = (error) =>
  `There is no host named ${error.hostname}, where DATABASE_URL looks for the database. Correct DATABASE_URL.`

const elsewhere: Record<string, Explain | undefined> = {
  EACCES: (error) =>
    `Heed may not write to ${error.path}. Give its user the right to, or set HEED_DATA to another folder.`,
  EROFS: (error) => `${error.path} lies on a read-only disk. Set HEED_DATA to a folder that can be written to.`,
  ENOTDIR: (error) => `${error.path} should be a folder, but is a file. Set HEED_DATA to another folder.`,
  ENOSPC: () => 'The disk is full. Make room, then start again.',
}

/** Node's codes and PostgreSQL's SQLSTATEs for a database that cannot be used. */
const noDatabase: Record<string, Explain | undefined> = {
  ECONNREFUSED: (error) =>
    `No database answers at ${error.address}:${error.port}. Start PostgreSQL there, or correct DATABASE_URL.`,
  ETIMEDOUT: (_error, settings) =>
    `The database at ${databaseHost(settings)} does not answer. Is DATABASE_URL right, and no firewall between?`,
  ENOTFOUND: unknownDatabaseHost,
  '28P01': (error) => `The database refuses Heed: ${error.message}. Correct user and password in DATABASE_URL.`,
  '28000': (error) => `The database refuses Heed: ${error.message}. Correct DATABASE_URL, or the server's pg_hba.conf.`,
  '3D000': (error) => `The database server answers, but ${error.message}. Make that database, or correct DATABASE_URL.`,
  '42501': (error) => `The database user may not do what Heed needs: ${error.message}. Let it own the database.`,
  '53300': () => 'The database server has no connection left. Raise its max_connections, or close other programs.',
}

function databaseHost(settings?: Settings): string | undefined {
  return settings?.databaseUrl ? new URL(settings.databaseUrl).hostname : undefined
}
