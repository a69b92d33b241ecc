import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

// Real servers and browsers on a busy machine can be late. The report names every test that needed another try; nothing that
// fails for a reason passes by trying again.
const again = process.env.CI ? 2 : 0

// What is waited for comes within moments; on a busy machine the moments are long.
const expect = { poll: { timeout: 20_000, interval: 50 } }

export default defineConfig({
  test: {
    // Many tests wait for servers more than they compute.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'tests',
          include: ['test/**/*.test.{ts,tsx}', 'src/**/*.test.{ts,tsx}'],
          exclude: ['test/journeys/**', 'node_modules/**'],
          globalSetup: ['test/postgres.ts'],
          // Each file has a database of its own; what they import need not be read anew for each.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry: again,
          expect,
        },
      },
      {
        // They drive a browser and a whole house, one after the other.
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.{ts,tsx}'],
          globalSetup: ['test/journeys/first-house.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          retry: again,
          expect,
        },
      },
    ],
  },
})
