import { sql } from 'kysely'
import { maxUpload } from '../../../contract/attachments.ts'
import type { ChatAvailability, ChatConfig, ChatPerson } from '../../../contract/chat.ts'
import type { Parts } from '../../../contract/help-centres.ts'
import { calendarOf } from '../../business-hours/calendars/queries.ts'
import { isOpen, nextOpening } from '../../business-hours/rules.ts'
import { usualParts } from '../../help-centres/rules.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { Links } from '../../platform/links.ts'
import { pictureUrl } from '../../platform/pictures.ts'
import { membersOf } from '../../routing/people/queries.ts'
import { workspaceName } from '../../settings/queries.ts'
import { atWork } from '../../shifts/queries.ts'
import { type ChatRow, personFor, type Queue } from '../lines/queries.ts'
import { stateFor } from '../lines/rules.ts'
import type { WidgetRow } from '../widgets/queries.ts'
import { invitationsIn, languageFor, questionsIn, wordsIn } from '../widgets/rules.ts'

/** Whether the chat is switched on and within its hours; one without a calendar has no hours. */
export async function isOpenNow(ctx: Ctx, widget: WidgetRow): Promise<boolean> {
  if (widget.off_at) return false
  if (widget.calendar_id === null) return true
  return isOpen(await calendarOf(ctx.tx, widget.calendar_id), ctx.now)
}

type AtWork = { name: string; picture: number | null }

/** Up to three of those at work who take this widget's chats. */
async function peopleAtWork(ctx: Ctx, team: number | null): Promise<AtWork[]> {
  const ids = await idsAtWork(ctx, team)
  const { rows } = await sql<AtWork>`
    select name, picture_id as picture from agent where id = any(${ids}::bigint[])
      and ${team === null ? sql`role in ('admin', 'lead', 'agent')` : sql`true`} order by last_seen_at desc nulls last limit 3`.execute(
    ctx.tx,
  )
  return rows
}

async function idsAtWork(ctx: Ctx, team: number | null): Promise<number[]> {
  if (team === null) return [...(await atWork(ctx.tx, ctx.now))].filter(([, { on }]) => on).map(([id]) => id)
  const members = await membersOf(ctx.tx, team, ctx.now)
  return members.filter(({ on, limits }) => on && limits.get('chat') !== 0).map(({ id }) => id)
}

type There = { availability: ChatAvailability; people: ChatPerson[] }

type Remembered = Map<number, { until: number; people: AtWork[] }>
const remembered = new WeakMap<Links, Remembered>()
const rememberedFor = 3000

/** Whether somebody is there; looked at every few seconds at most, however many visitors ask. */
export async function whoIsThere(ctx: Ctx, widget: WidgetRow): Promise<There> {
  if (!(await isOpenNow(ctx, widget))) return { availability: 'closed', people: [] }
  const own: Remembered = remembered.get(ctx.links) ?? new Map()
  remembered.set(ctx.links, own)
  const known = own.get(widget.id)
  const people = known && known.until > Date.now() ? known.people : await peopleAtWork(ctx, widget.team_id)
  if (people !== known?.people) own.set(widget.id, { until: Date.now() + rememberedFor, people })
  const shown = people.flatMap(({ name, picture }) => personFor(widget.settings.people, name, picture, ctx.links) ?? [])
  return { availability: people.length > 0 ? 'online' : 'away', people: shown }
}

/** Minutes until a chat is taken up, by inbox: the median of the last twenty of two hours; none for too few to say. */
async function expectedIn(db: Tx, inboxIds: readonly number[], now: Date): Promise<Map<number, number>> {
  const { rows } = await sql<{ inbox: number; n: number; median: number | null }>`
    select inbox, n, median from unnest(${[...inboxIds]}::bigint[]) as asked(inbox), lateral (
      select count(*)::int as n, percentile_cont(0.5) within group (order by extract(epoch from accepted_at - started_at)) as median
      from (select accepted_at, started_at from chat where inbox_id = inbox and accepted_at > ${now}::timestamptz - interval '2 hours'
        order by accepted_at desc limit 20) recent
    ) taken`.execute(db)
  const known = rows.filter(({ n, median }) => n >= 3 && median !== null)
  return new Map(known.map(({ inbox, median }) => [inbox, Math.max(1, Math.round((median as number) / 60))]))
}

export async function expectedMinutes(db: Tx, inboxId: number, now: Date): Promise<number | null> {
  return (await expectedIn(db, [inboxId], now)).get(inboxId) ?? null
}

const nowhere: Queue = { position: null, expectedMinutes: null }

/** Where chats stand among those of their inbox that nobody has taken up, however many are asked for; nowhere the others. */
export async function queuesOf(db: Tx, chats: readonly ChatRow[], now: Date): Promise<(id: number) => Queue> {
  const inboxes = [...new Set(chats.filter((chat) => stateFor(chat) === 'queued').map(({ inbox_id: id }) => id))]
  if (inboxes.length === 0) return () => nowhere
  const { rows } = await sql<{ id: number; inbox: number; position: number }>`
    select conversation_id as id, inbox_id as inbox,
      row_number() over (partition by inbox_id order by started_at, conversation_id)::int as position
    from chat where inbox_id = any(${inboxes}::bigint[]) and ended_at is null and accepted_at is null`.execute(db)
  const expected = await expectedIn(db, inboxes, now)
  const standing = new Map(
    rows.map(({ id, inbox, position }) => [id, { position, expectedMinutes: expected.get(inbox) ?? null }]),
  )
  return (id) => standing.get(id) ?? nowhere
}

/** What the widget needs before anybody has said anything. */
export async function readConfig(ctx: Ctx, widget: WidgetRow, wanted: string | undefined): Promise<ChatConfig> {
  const { settings } = widget
  const language = languageFor(wanted, settings.languages)
  const { availability, people } = await whoIsThere(ctx, widget)
  const hours = widget.calendar_id === null || widget.off_at ? null : await calendarOf(ctx.tx, widget.calendar_id)
  const texts = wordsIn(settings.texts, language, settings.languages)
  return {
    ...{ key: widget.key, language, languages: settings.languages, look: settings.look },
    company: {
      name: await companyOf(ctx, widget),
      logo: widget.logo_id === null ? null : pictureUrl(ctx.links, widget.logo_id),
    },
    texts: texts ?? { title: '', greeting: '', label: '', away: '' },
    availability,
    opensAt: availability === 'closed' && hours ? (nextOpening(hours, ctx.now)?.toISOString() ?? null) : null,
    expectedMinutes: availability === 'online' ? await expectedMinutes(ctx.tx, widget.id, ctx.now) : null,
    people,
    questions: questionsIn(settings.questions, language, settings),
    leaveMessages: widget.mail_inbox_id !== null,
    ...(await helpCentreOf(ctx.tx, widget, language)),
    invitations: availability === 'online' ? invitationsIn(widget.invitations, language, settings) : [],
    verification: settings.verification,
    files: { allowed: settings.files, maxBytes: maxUpload },
    ...{ ratings: settings.ratings, transcripts: settings.transcripts, maxLength: settings.maxLength },
  }
}

const companyOf = async (ctx: Ctx, { brand, sender_name }: WidgetRow): Promise<string> =>
  brand ?? (sender_name || (await workspaceName(ctx)))

async function helpCentreOf(
  db: Tx,
  { help_centre_id: id, settings }: WidgetRow,
  language: string,
): Promise<Pick<ChatConfig, 'helpCentre' | 'assistant'>> {
  if (id === null) return { helpCentre: null, assistant: false }
  const { rows } = await sql<{ slug: string; languages: string[]; parts: Partial<Parts> }>`
    select slug, languages, parts from help_centre where id = ${id} and removed_at is null and published_at is not null`.execute(
    db,
  )
  const centre = rows[0]
  if (!centre) return { helpCentre: null, assistant: false }
  const base = `/help/${centre.slug}/${centre.languages.includes(language) ? language : centre.languages[0]}`
  const assistant = settings.answersFirst && { ...usualParts, ...centre.parts }.assistant
  return { helpCentre: { base, suggest: `${base}/suggest` }, assistant }
}
