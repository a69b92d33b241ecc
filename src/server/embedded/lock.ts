import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartFailure } from '../start-failure.ts'

/**
 * Takes the data folder for this process, or throws a StartFailure that names the process holding it. Returns what
 * gives it back. Node has no flock; SQLite's lock is one (fcntl), so the system drops it even after `kill -9`.
 */
export function lockFolder(folder: string): () => void {
  const holder = path.join(folder, 'heed.pid')
  const database = new DatabaseSync(path.join(folder, 'heed.lock'), { timeout: 0 })
  try {
    database.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
    throw new StartFailure(
      `The data folder ${folder} is in use by another Heed${processIn(holder)}. Stop it, or set HEED_DATA to another folder.`,
    )
  }
  writeFileSync(holder, `${process.pid}\n`)
  return () => database.close()
}

const SQLITE_BUSY = 5

function processIn(file: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(file, 'utf8'), 10)})`
  } catch {
    return ''
  }
}
