import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { StartFailure } from '../start-failure.ts'

/**
 * Makes a folder and those above it that are missing; true when it was not there. One level at a time, because Node's
 * own recursive form never ends where the system refuses to hold folders at all (as /proc does).
 */
export function makeFolder(folder: string, mode = 0o777): boolean {
  if (existsSync(folder)) return false
  makeFolder(path.dirname(folder))
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Another process was faster.
    if (code === 'EEXIST') return false
    if (code === 'ENOENT')
      throw new StartFailure(`No folder can be made at ${folder}. Set HEED_DATA to another folder.`)
    throw error
  }
  return true
}
