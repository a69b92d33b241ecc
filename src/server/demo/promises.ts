import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'
import { changePromise, keepPromise, makePromise } from '../promises/commands.ts'
import { endOfDay } from './hours.ts'
import type { Language } from './script.ts'
import { type Act, actorOf, type Stage } from './stage.ts'
import type { Telling } from './tell.ts'

const hour = 3_600_000

type Promised = {
  what: string
  by: string
  made: number
  due: number
  precision?: 'day' | 'minute'
  kept?: number
  moved?: [at: number, to: number]
}

/** A promise in a scene: by whom, and when it was made, is due and was kept, in hours from now. */
const present: Record<string, Promised> = {
  callBack: { what: 'I will call you back today about the twelfth pendant', by: 'amelie', made: -1.4, due: 2.5 },
  leaves: { what: 'Der neue Schirm verlässt unser Lager', by: 'mara', made: -2.6, due: 24, precision: 'day' },
  refundTold: {
    what: 'Réponse de la comptabilité sur le remboursement',
    by: 'amelie',
    made: -26.9,
    due: -20,
    kept: -22.4,
  },
  slipped: { what: 'Le digo si pueden entregar después de las seis', by: 'lucia', made: -5.5, due: -1.2 },
  moved: { what: 'Der Ersatzschalter geht an Sie heraus', by: 'hannah', made: -26, due: -3, moved: [-2.5, 20] },
  refund: { what: 'You hear from us about the 480 €', by: 'tom', made: -3.93, due: 3.5 },
}

/** What was promised in the scenes of the present. */
export function presentPromises(stage: Stage, tellings: Record<string, Telling>, now: Date): Act[] {
  const at = (hours: number) => new Date(now.getTime() + hours * hour)
  return Object.entries(present).flatMap(
    ([name, { by, what, made, due, precision = 'minute', kept, moved }]): Act[] => {
      const telling = tellings[name]
      let promiseId = 0
      const act = (hours: number, play: (ctx: Ctx, id: number) => Promise<unknown>): Act => ({
        at: at(hours),
        play: async (ctx) =>
          telling?.conversationId && play({ ...ctx, actor: actorOf(stage, by) }, telling.conversationId),
      })
      const dueAt = precision === 'day' ? endOfDay(at(due)) : at(due)
      const acts = [
        act(made, async (ctx, id) => {
          promiseId = (await makePromise(ctx, id, { what, dueAt: dueAt.toISOString(), precision })).id
        }),
      ]
      if (kept !== undefined) acts.push(act(kept, (ctx, id) => keepPromise(ctx, id, promiseId)))
      if (moved)
        acts.push(act(moved[0], (ctx, id) => changePromise(ctx, id, promiseId, { dueAt: at(moved[1]).toISOString() })))
      return acts
    },
  )
}

const words: Record<Language, string> = {
  en: 'It leaves our warehouse tomorrow',
  de: 'Geht morgen an Sie heraus',
  fr: 'Réponse avant demain soir',
  es: 'Le respondemos antes de mañana por la tarde',
  ar: 'سنرد عليكم قبل مساء الغد',
}

/** Promises of the weeks before, of which most were kept in time. */
export function pastPromises(stage: Stage, told: readonly Telling[], now: Date): Act[] {
  const answered = told.filter(({ story }) => story.moments.some(({ line }) => line.by === 'agent'))
  return answered
    .filter((_, n) => n % 9 === 4)
    .flatMap((telling, n): Act[] => {
      const { at } = telling.story.moments.find(({ line }) => line.by === 'agent') as { at: Date }
      if (now.getTime() - at.getTime() < 50 * hour) return []
      let made: { id: number; conversation: number } | null = null
      const late = n % 6 === 5
      return [
        {
          at: new Date(at.getTime() + 1000),
          async play(ctx) {
            const owner = await ownerOf(ctx, stage, telling.conversationId)
            if (!owner || telling.conversationId === null) return
            const dueAt = new Date(at.getTime() + 26 * hour).toISOString()
            const { id } = await makePromise({ ...ctx, actor: owner }, telling.conversationId, {
              ...{ what: words[telling.story.scenario.language], dueAt, precision: 'minute' as const },
            })
            made = { id, conversation: telling.conversationId }
          },
        },
        {
          at: new Date(at.getTime() + (late ? 31 : 19 + (n % 5)) * hour),
          play: async (ctx) =>
            made && keepPromise({ ...ctx, actor: actorOf(stage, 'jonas') }, made.conversation, made.id),
        },
      ]
    })
}

/** Whose it is, where it still takes promises. */
async function ownerOf({ tx }: Ctx, { actors }: Stage, id: number | null) {
  const { rows } = await sql<{ assignee_id: number | null }>`
    select assignee_id from conversation where id = ${id} and part_of is null and status not in ('closed', 'spam', 'trash')`.execute(
    tx,
  )
  return [...actors.values()].find((actor) => actor.id === rows[0]?.assignee_id) ?? null
}
