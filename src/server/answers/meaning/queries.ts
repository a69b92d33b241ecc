import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Meaning } from '../../platform/meaning.ts'
import { asMeant, Meanings, type Near } from './rules.ts'

/** What passages mean, as one process has read it: kept up as they change, and read anew from time to time for what is gone. */
export class Library {
  #meanings = new Meanings()
  #last = 0
  #looked = 0
  #begun = 0
  #reading: Promise<void> | null = null

  /** The passages that mean what is asked; none where the language is not known or the model fails. */
  async nearTo(ctx: Ctx, meaning: Meaning, question: string, language: string, most: number): Promise<Near[]> {
    const said = asMeant(question, language)
    if (!said) return []
    this.#reading ??= this.#read(ctx).finally(() => {
      this.#reading = null
    })
    await this.#reading
    if (this.#meanings.size === 0) return []
    const [vector] = await meaning.of([said]).catch(() => [])
    return vector ? this.#meanings.nearest(vector, most) : []
  }

  async #read(ctx: Ctx): Promise<void> {
    const now = Date.now()
    if (now - this.#looked < lookAgain) return
    const anew = now - this.#begun > beginAgain
    const meanings = anew ? new Meanings() : this.#meanings
    // Who has taken a lower number may commit later.
    const { rows } = await sql<{ id: number; meant: number; vector: Buffer }>`
      select id, meant, vector from article_passage where meant > ${anew ? 0 : this.#last - overlap} order by meant`.execute(
      ctx.tx,
    )
    for (const { id, meant, vector } of rows) {
      meanings.put(id, new Int8Array(vector))
      this.#last = Math.max(this.#last, meant)
    }
    this.#meanings = meanings
    this.#looked = now
    if (anew) this.#begun = now
  }
}

const lookAgain = 2000
const beginAgain = 15 * 60_000
const overlap = 200
