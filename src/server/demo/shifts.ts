import { keepSlots } from '../care/keeping/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import { askAbsence, decideAbsence } from '../shifts/absences/commands.ts'
import { changeOwnAvailability } from '../shifts/availability/commands.ts'
import { addShift, leaveOutShiftDay } from '../shifts/commands.ts'
import { type Planned, plannedFor } from '../shifts/queries.ts'
import { dayAt, onClocks, startOfDay } from '../zones/rules.ts'
import { zone } from './hours.ts'
import type { Team } from './script.ts'
import { type Act, actorOf, type Stage } from './stage.ts'

const hour = 3_600_000
const day = 24 * hour

const week = [1, 2, 3, 4, 5]
const early = {
  ...{ startsAt: '07:00', endsAt: '15:30', weekdays: week },
  breaks: [
    { from: '09:30', until: '09:45' },
    { from: '12:00', until: '12:30' },
  ],
}
const late = {
  ...{ startsAt: '09:30', endsAt: '18:00', weekdays: week },
  breaks: [
    { from: '11:30', until: '11:45' },
    { from: '14:00', until: '14:30' },
  ],
}
const short = { startsAt: '08:00', endsAt: '13:00', weekdays: [1, 2, 3, 4], breaks: [] }
const saturday = { startsAt: '09:00', endsAt: '14:00', weekdays: [6], breaks: [], everyWeeks: 2 }

const rota: [name: string, team: Team, ...shifts: { startsAt: string }[]][] = [
  ['mara', 'support', late],
  ['jonas', 'support', early, saturday],
  ['amelie', 'support', late],
  ['lucia', 'support', early],
  ['tom', 'support', late, saturday],
  ['samir', 'support', short],
  ['priya', 'technical', late],
  ['kofi', 'technical', early, saturday],
  ['hannah', 'technical', early],
  ['daniel', 'sales', early],
  ['sofia', 'sales', late],
  ['nadia', 'quality', early],
  ['ingrid', 'quality', short],
]

/** Who is at work whenever somebody looks at the demo, be it on a Sunday night. */
const always = ['mara', 'jonas', 'amelie', 'tom', 'priya', 'kofi', 'hannah', 'sofia']

const idOf = (stage: Stage, name: string) => actorOf(stage, name).id

/** The weekly hours of everybody, and a duty around the present for some who would not be there. */
export async function planShifts(ctx: Ctx, stage: Stage, now: Date): Promise<void> {
  for (const [name, team, ...shifts] of rota) {
    const agentId = idOf(stage, name)
    for (const shift of shifts) {
      const first = dayAt(ctx.now.getTime(), zone)
      await addShift(ctx, { ...plain, ...shift, agentId, teamId: stage.teams[team], firstDay: first })
    }
  }
  for (const name of always) await onDuty(ctx, stage, now, idOf(stage, name))
}

const plain = {
  ...{ timeZone: zone, everyWeeks: 1, lastDay: null, note: '', weekdays: null as number[] | null },
  breaks: [] as { from: string; until: string }[],
  ...{ startsAt: '', endsAt: '' },
}

const clock = (at: number) => onClocks(at, zone).toISOString().slice(11, 16)

/** From four hours ago until four hours from now where their week does not hold them that long. */
async function onDuty(ctx: Ctx, stage: Stage, now: Date, agentId: number) {
  const half = hour / 2
  const from = Math.floor((now.getTime() - 4 * hour) / half) * half
  const duty = { from, until: from + 8.5 * hour }
  const { workings } = (await plannedFor(ctx.tx, [agentId], duty)).get(agentId) as Planned
  const own = workings.filter((working) => working.from < duty.until && working.until > duty.from)
  if (own.some((working) => working.from <= now.getTime() - 3.5 * hour && working.until >= now.getTime() + 2 * hour))
    return
  for (const { plan, day: date } of own) await leaveOutShiftDay(ctx, plan.id, date)
  const breaks = [
    { from: clock(from + 1.5 * hour), until: clock(from + 1.75 * hour) },
    { from: clock(from + 6 * hour), until: clock(from + 6.5 * hour) },
  ]
  const hours = { startsAt: clock(from), endsAt: clock(duty.until), breaks, note: 'Duty' }
  const teamId = stage.teams[rota.find(([name]) => idOf(stage, name) === agentId)?.[1] ?? 'support']
  await addShift(ctx, { ...plain, ...hours, agentId, teamId, firstDay: dayAt(from, zone) })
}

const slot = 300_000

/**
 * What people did in the weeks before beside the conversations that are told, along their shifts: most days with their breaks,
 * some without, and now and then an evening.
 */
export async function fillDays(ctx: Ctx, stage: Stage, now: Date, random: () => number): Promise<void> {
  const agents = rota.map(([name]) => idOf(stage, name))
  // The day that runs is told moment by moment.
  const until = startOfDay(dayAt(now.getTime() - 12 * hour, zone), zone)
  const planned = await plannedFor(ctx.tx, agents, { from: until - 28 * day, until })
  const doings = agents.flatMap((agentId) =>
    (planned.get(agentId)?.workings ?? []).flatMap((working) => {
      const through = random() < 0.12
      const over = random() < 0.06 ? 1.5 * hour : 0
      const at: Date[] = []
      for (let each = working.from; each < Math.min(working.until + over, until); each += slot) {
        const rests = !through && working.breaks.some(({ from, until: end }) => from <= each && each < end)
        if (!rests && random() < 0.8) at.push(new Date(each))
      }
      return at.map((each) => ({ agentId, at: each }))
    }),
  )
  await keepSlots(ctx, doings)
}

/** Who asked to be away and what became of it, and what some say of themselves just now. */
export function awayActs(stage: Stage, now: Date): Act[] {
  const by = (name: string) => actorOf(stage, name)
  const on = (days: number) => dayAt(now.getTime() + days * day, zone)
  const plainDays = { timeZone: zone, firstPart: 'day' as const, lastPart: 'day' as const, note: '' }
  const asks = (
    ctx: Ctx,
    name: string,
    absence: Pick<Parameters<typeof askAbsence>[1], 'kind' | 'firstDay' | 'lastDay'> & { note?: string },
  ) => askAbsence({ ...ctx, actor: by(name) }, { ...plainDays, ...absence })
  const ago = (days: number) => new Date(now.getTime() - days * day)
  return [
    {
      at: ago(21),
      async play(ctx) {
        const { id } = await asks(ctx, 'samir', {
          kind: 'holiday',
          firstDay: on(-1),
          lastDay: on(6),
          note: 'Family in Amman',
        })
        await decideAbsence(
          { ...ctx, actor: by('jonas'), now: new Date(ctx.now.getTime() + 3 * hour) },
          id,
          true,
          'Have a good time.',
        )
      },
    },
    {
      at: ago(6),
      async play(ctx) {
        const { id } = await asks(ctx, 'kofi', { kind: 'holiday', firstDay: on(5), lastDay: on(5) })
        const answer = 'We would be alone that day. Could you take the Monday after?'
        await decideAbsence(
          { ...ctx, actor: by('priya'), now: new Date(ctx.now.getTime() + 26 * hour) },
          id,
          false,
          answer,
        )
      },
    },
    {
      at: ago(4),
      play: async (ctx) =>
        void (await asks(ctx, 'ben', {
          kind: 'training',
          firstDay: on(2),
          lastDay: on(3),
          note: 'Course on fair feedback',
        })),
    },
    {
      at: ago(2),
      play: async (ctx) =>
        void (await asks(ctx, 'hannah', { kind: 'holiday', firstDay: on(9), lastDay: on(13), note: 'Moving house' })),
    },
    {
      at: ago(0.3),
      play: async (ctx) => void (await asks(ctx, 'lucia', { kind: 'sick', firstDay: on(0), lastDay: on(1) })),
    },
    {
      at: new Date(now.getTime() - 6 * 60_000),
      async play(ctx) {
        const until = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
        await changeOwnAvailability({ ...ctx, actor: by('kofi') }, { state: 'break', until: until(20) })
        await changeOwnAvailability({ ...ctx, actor: by('sofia') }, { state: 'busy', until: until(45) })
      },
    },
  ]
}
