import { bounded } from './bounded.ts'
import { readMail } from './reading/read.ts'

/** A process of its own that reads one mail after another, as its parent sends them. What it cannot bear ends only it. */
process.on('message', async ({ bytes, envelope }: { bytes: Uint8Array; envelope: { from: string | null } }) => {
  try {
    process.send?.({ mail: bounded(await readMail(bytes, envelope)) })
  } catch (error) {
    process.send?.({ error: (error as Error).message })
  }
})
// Without its parent nobody would ever end it.
process.on('disconnect', () => process.exit(0))
