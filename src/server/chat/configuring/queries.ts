import { sql } from 'kysely'
import { maxUpload } from '../../../contract/attachments.ts'
import type { ChatAvailability, ChatConfig } from '../../../contract/chat.ts'
import { calendarOf } from '../../business-hours/calendars/queries.ts'
import { isOpen, nextOpening } from '../../business-hours/rules.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { Links } from '../../platform/links.ts'
import { membersOf } from '../../routing/people/queries.ts'
import { workspaceName } from '../../settings/queries.ts'
import { atWork } from '../../shifts/queries.ts'
import type { Queue } from '../lines/queries.ts'
import { firstName } from '../lines/rules.ts'
import type { WidgetRow } from '../widgets/queries.ts'
import { invitationsIn, languageFor, questionsIn, wordsIn } from '../widgets/rules.ts'

/** Whether the chat is switched on and within its hours; one without a calendar has no hours. */
export async function isOpenNow(ctx: Ctx, widget: WidgetRow): Promise<boolean> {
  if (widget.off_at) return false
  if (widget.calendar_id === null) return true
  return isOpen(await calendarOf(ctx.tx, widget.calendar_id), ctx.now)
}

/** First names of those at work who take this widget's chats. */
async function peopleAtWork(ctx: Ctx, { team_id }: WidgetRow): Promise<string[]> {
  if (team_id !== null) {
    const members = await membersOf(ctx.tx, team_id, ctx.now)
    return members.filter(({ on, limits }) => on && limits.get('chat') !== 0).map(({ name }) => firstName(name))
  }
  const working = [...(await atWork(ctx.tx, ctx.now))].filter(([, { on }]) => on).map(([id]) => id)
  const { rows } = await sql<{ name: string }>`select name from agent where id = any(${working}::bigint[])
    and role in ('admin', 'lead', 'agent') order by last_seen_at desc nulls last limit 3`.execute(ctx.tx)
  return rows.map(({ name }) => firstName(name))
}

type There = { availability: ChatAvailability; people: string[] }

const remembered = new WeakMap<Links, Map<number, { until: number; there: There }>>()
const rememberedFor = 3000

/** Whether somebody is there; looked at every few seconds at most, however many visitors ask. */
export async function whoIsThere(ctx: Ctx, widget: WidgetRow): Promise<There> {
  if (!(await isOpenNow(ctx, widget))) return { availability: 'closed', people: [] }
  const own = remembered.get(ctx.links) ?? new Map()
  remembered.set(ctx.links, own)
  const known = own.get(widget.id)
  if (known && known.until > Date.now()) return known.there
  const people = await peopleAtWork(ctx, widget)
  const there: There = { availability: people.length > 0 ? 'online' : 'away', people: people.slice(0, 3) }
  own.set(widget.id, { until: Date.now() + rememberedFor, there })
  return there
}

/** Minutes until a chat is taken up: the median of the last twenty of two hours; null for too few to say. */
export async function expectedMinutes(db: Tx, inboxId: number, now: Date): Promise<number | null> {
  const { rows } = await sql<{ n: number; median: number | null }>`
    select count(*)::int as n, percentile_cont(0.5) within group (order by extract(epoch from accepted_at - started_at)) as median
    from (select accepted_at, started_at from chat where inbox_id = ${inboxId} and accepted_at > ${now}::timestamptz - interval '2 hours'
      order by accepted_at desc limit 20) recent`.execute(db)
  const row = rows[0]
  return row && row.n >= 3 && row.median !== null ? Math.max(1, Math.round(row.median / 60)) : null
}

/** Where a chat stands among those of its inbox that nobody has taken up. */
export async function queueOf(db: Tx, inboxId: number, conversationId: number, now: Date): Promise<Queue> {
  const { rows } = await sql<{ ahead: number }>`
    select count(*)::int as ahead from chat join chat own on own.conversation_id = ${conversationId}
    where chat.inbox_id = ${inboxId} and chat.ended_at is null and chat.accepted_at is null
      and (chat.started_at, chat.conversation_id) < (own.started_at, own.conversation_id)`.execute(db)
  return { position: (rows[0]?.ahead ?? 0) + 1, expectedMinutes: await expectedMinutes(db, inboxId, now) }
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
    company: { name: await companyOf(ctx, widget), logo: null },
    texts: texts ?? { title: '', greeting: '', label: '', away: '' },
    availability,
    opensAt: availability === 'closed' && hours ? (nextOpening(hours, ctx.now)?.toISOString() ?? null) : null,
    expectedMinutes: availability === 'online' ? await expectedMinutes(ctx.tx, widget.id, ctx.now) : null,
    people: people.map((name) => ({ name, picture: null })),
    questions: questionsIn(settings.questions, language, settings),
    leaveMessages: widget.mail_inbox_id !== null,
    helpCentre: await helpCentreOf(ctx.tx, widget.help_centre_id, language),
    invitations: availability === 'online' ? invitationsIn(widget.invitations, language, settings) : [],
    verification: settings.verification,
    files: { allowed: settings.files, maxBytes: maxUpload },
    ...{ ratings: settings.ratings, transcripts: settings.transcripts, maxLength: settings.maxLength },
  }
}

const companyOf = async (ctx: Ctx, { brand, sender_name }: WidgetRow): Promise<string> =>
  brand ?? (sender_name || (await workspaceName(ctx)))

async function helpCentreOf(db: Tx, id: number | null, language: string): Promise<ChatConfig['helpCentre']> {
  if (id === null) return null
  const { rows } = await sql<{ slug: string; languages: string[] }>`
    select slug, languages from help_centre where id = ${id} and removed_at is null and published_at is not null`.execute(
    db,
  )
  const centre = rows[0]
  if (!centre) return null
  const base = `/help/${centre.slug}/${centre.languages.includes(language) ? language : centre.languages[0]}`
  return { base, suggest: `${base}/suggest` }
}
