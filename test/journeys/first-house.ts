import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { withoutDisk } from '../postgres.ts'
import { runHeed } from './heed.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data folder of a house that was started once, and is copied for each journey. */
    firstHouse: string
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(path.join(tmpdir(), 'heed-first-house-'))
  await writeFile(path.join(data, 'postgresql.conf'), withoutDisk)
  const house = await runHeed(data)
  await house.close()
  project.provide('firstHouse', data)
  return () => rm(data, { recursive: true, force: true })
}
