import { sql } from 'kysely'
import { vote } from '../community/acting/commands.ts'
import { answerOfficially } from '../community/moderating/commands.ts'
import { accept, answer, ask } from '../community/posting/commands.ts'
import { siteOf, sites } from '../help-centres/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Customer } from '../portal-sessions/queries.ts'
import { actorOf, type Stage } from './stage.ts'

const hour = 3_600_000

type Told = {
  /** So many hours ago. */
  ago: number
  title: string
  text: string
  wanted: number
  answers: { text: string; ours?: true; helped?: number; solves?: true }[]
  waits?: true
}

const told: readonly Told[] = [
  {
    ...{ ago: 140, title: 'Can I dim the Aurora lamp with a wall switch?', wanted: 6 },
    text: 'I have an old rotary dimmer in the wall. The lamp flickers when I turn it below half.',
    answers: [
      {
        text: 'Mine flickered as well. I took the dimmer out and use the touch base, which goes down to almost nothing.',
        helped: 2,
      },
      {
        ...{ ours: true, solves: true, helped: 4 },
        text: 'Old dimmers are made for bulbs that draw more.\nSet the wall switch to full and dim at the base. A trailing-edge dimmer for LED works too, from 3 watts on.',
      },
    ],
  },
  {
    ...{ ago: 96, title: 'How do you wash the linen shades?', wanted: 3 },
    text: 'There is candle wax on one of them.',
    answers: [
      {
        text: 'Ice on the wax until it breaks off, then a damp cloth. Never in the machine, the glue lets go.',
        helped: 3,
        solves: true,
      },
    ],
  },
  {
    ...{ ago: 52, title: 'Which bulb fits the small reading light?', wanted: 2 },
    text: '',
    answers: [{ text: 'An E14 with at most 6 watts. Bigger ones touch the shade.', ours: true }],
  },
  {
    ...{ ago: 20, title: 'Is there a longer cable for the pendant lamp?', wanted: 4 },
    text: 'My ceiling is 3.40 m high, and the lamp hangs far too close to it.',
    answers: [],
  },
  {
    ...{ ago: 3, title: 'Does the night light remember its colour?', text: 'After a power cut mine was white again.' },
    ...{ wanted: 0, answers: [], waits: true },
  },
]

/** Customers ask and answer in public at the house's help centre; one question waits for somebody to look. */
export async function askSome(ctx: Ctx, stage: Stage, now: Date): Promise<void> {
  const [row] = await sites(ctx, sql`published_at is not null`)
  if (!row) return
  await sql`update help_centre set parts = parts || '{"questions": true}' where id = ${row.id}`.execute(ctx.tx)
  const site = siteOf(ctx, row, row.languages[0] as string)
  const { rows: customers } = await sql<Customer>`
    select contact.id as "contactId", contact.name, address, language, 0 as "sessionId"
    from contact join contact_address on contact_id = contact.id and kind = 'email'
    where contact.id in (select contact_id from conversation where language = ${site.language}) and contact.name <> address and merged_into is null order by contact.id limit 8`.execute(
    ctx.tx,
  )
  if (customers.length < 8) return
  const known = customers.slice(0, 7)
  for (const { contactId, name } of known)
    await sql`insert into public_author (contact_id, name, trusted_at)
      values (${contactId}, ${nameOf(name)}, ${now}) on conflict do nothing`.execute(ctx.tx)
  const voters = async (count: number, id: number, at: Ctx) => {
    for (const each of known.slice(0, count)) await vote(at, site, each, id, true)
  }
  const helper = (n: number) => known[n] as Customer
  for (const [place, { ago, title, text, wanted, answers, waits }] of told.entries()) {
    const at = (hours: number): Ctx => ({ ...ctx, now: new Date(now.getTime() - Math.max(0.2, ago - hours) * hour) })
    const asker = waits ? (customers[7] as Customer) : (known[6 - (place % 3)] as Customer)
    const posted = await ask(at(0), site, asker, { title, text, topic: null, name: nameOf(asker.name), trap: false })
    if (!posted || waits) continue
    await voters(wanted, posted.id, at(1))
    for (const [n, each] of answers.entries()) {
      const agent: Ctx = { ...at(2 + n), actor: actorOf(stage, 'tom') }
      const id = each.ours
        ? (await answerOfficially(agent, posted.id, each.text)).posts.at(-1)?.id
        : (
            await answer(at(2 + n), site, helper(n), posted.id, {
              text: each.text,
              name: nameOf(helper(n).name),
              trap: false,
            })
          )?.id
      if (id === undefined) continue
      await voters(each.helped ?? 0, id, at(3 + n))
      if (each.solves) await accept(at(4 + n), posted.id, id)
    }
  }
}

const nameOf = (name: string) => name.split(' ')[0] ?? name
