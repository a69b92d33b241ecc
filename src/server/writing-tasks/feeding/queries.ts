import { sql } from 'kysely'
import { languageOf } from '../../conversations/search/indexing/rules.ts'
import { arrivalsOf, stemsOf } from '../../incidents/likeness/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { hideInText } from '../beginning/hiding/rules.ts'
import { findRepeated } from '../repeated/rules.ts'
import { type Finding, fewestComments, fewestUnhelpful, gathered, titleOf, unhelpfulShare } from './rules.ts'

const month = sql`interval '30 days'`
/** Of the last four weeks, at most so many of the newest conversations are compared. */
const mostCompared = 1500
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** Everything that would be a reason to write or to mend something now. */
export async function findings(ctx: Ctx): Promise<Finding[]> {
  return [
    ...(await emptySearches(ctx)),
    ...(await poorArticles(ctx)),
    ...(await repeatedQuestions(ctx)),
    ...(await dueReviews(ctx)),
    ...(await languagesBehind(ctx)),
  ]
}

/** Searches that find nothing the last time they were made. */
async function emptySearches(ctx: Ctx): Promise<Finding[]> {
  const { rows } = await sql<{
    helpCentreId: number
    language: string
    words: string
    times: number
    first: Date
    last: Date
  }>`
    select help_search.help_centre_id as "helpCentreId", language, words, sum(times)::int as times, min(day)::timestamptz as first, max(day)::timestamptz as last
    from help_search join help_centre on help_centre.id = help_search.help_centre_id and removed_at is null
    where day > (${ctx.now}::timestamptz - ${month})::date
    group by 1, 2, 3 having (array_agg(found order by day desc))[1] = 0 and length(words) between 2 and 120
    order by times desc limit 500`.execute(ctx.tx)
  const stems = await stemsOf(
    ctx,
    rows.map(({ words }) => words),
  )
  const searches = rows.map((row, place) => {
    const own = stems[place] ?? []
    return { ...row, stems: own.length > 0 ? own : plain(row.words).toLowerCase().split(' ') }
  })
  return gathered(searches).map((group) => {
    const [first] = group as [(typeof searches)[number]]
    const times = group.reduce((sum, each) => sum + each.times, 0)
    return {
      ...{ source: 'search', title: titleOf(first.words), language: first.language, helpCentreId: first.helpCentreId },
      cause: `search ${first.helpCentreId} ${first.language} ${first.stems.toSorted().join(' ')}`.slice(0, 400),
      ...{ articleId: null, ownerId: null, times, words: first.stems },
      data: {
        words: group.map(({ words }) => words).slice(0, 5),
        searches: group.slice(0, 20).map(({ words, times: n }) => ({ words, times: n })),
      },
      firstAt: new Date(Math.min(...group.map((each) => each.first.getTime()))),
      lastAt: new Date(Math.max(...group.map((each) => each.last.getTime()))),
    }
  })
}

type Poor = {
  article_id: number
  language: string
  title: string
  owner_id: number | null
  help_centre_id: number
  helpful: number
  unhelpful: number
  comments: number
  first: Date
  last: Date
}

/** Articles that do not help, by what was said since they were last published. */
async function poorArticles(ctx: Ctx): Promise<Finding[]> {
  const { rows } = await sql<Poor>`
    select feedback.article_id, feedback.language, text.title, article.owner_id, max(feedback.help_centre_id) as help_centre_id,
      (count(*) filter (where helpful))::int as helpful, (count(*) filter (where not helpful))::int as unhelpful,
      (count(*) filter (where not helpful and comment <> ''))::int as comments, min(feedback.created_at) as first, max(feedback.created_at) as last
    from article_feedback feedback join article on article.id = feedback.article_id and archived_at is null
      join article_translation text on text.article_id = article.id and text.language = feedback.language and text.version_id is not null
    where feedback.created_at > greatest(${ctx.now}::timestamptz - ${month}, text.published_at)
    group by 1, 2, 3, 4`.execute(ctx.tx)
  const poor = rows.filter(
    ({ helpful, unhelpful, comments }) =>
      comments >= fewestComments ||
      (unhelpful >= fewestUnhelpful && unhelpful >= unhelpfulShare * (helpful + unhelpful)),
  )
  return poor.map(({ article_id, language, title, owner_id, help_centre_id, helpful, unhelpful, first, last }) => ({
    ...{
      cause: `feedback ${article_id} ${language}`,
      source: 'feedback',
      title,
      language,
      helpCentreId: help_centre_id,
    },
    ...{ articleId: article_id, ownerId: owner_id, times: unhelpful, data: { helpful, unhelpful }, words: [] },
    ...{ firstAt: first, lastAt: last },
  }))
}

type Candidate = { id: number; person: string; help_centre_id: number | null }

/** Questions that many ask and no answer has pointed to an article for; what hangs on an incident is no matter of articles. */
async function repeatedQuestions(ctx: Ctx): Promise<Finding[]> {
  const { rows } = await sql<Candidate>`
    select conversation.id, coalesce('contact ' || contact_id, 'conversation ' || conversation.id) as person, help_centre.id as help_centre_id
    from conversation left join inbox on inbox.id = inbox_id
      left join help_centre on help_centre.brand_id is not distinct from inbox.brand_id and help_centre.removed_at is null
    where conversation.created_at > ${ctx.now}::timestamptz - interval '28 days' and part_of is null and status not in ('spam', 'trash')
      and not exists (select from incident_link where incident_link.conversation_id = conversation.id and unlinked_at is null)
      and not exists (select from article_use where article_use.conversation_id = conversation.id)
    order by conversation.id desc limit ${mostCompared}`.execute(ctx.tx)
  const known = new Map(rows.map((row) => [row.id, row]))
  const arrivals = new Map((await arrivalsOf(ctx, [...known.keys()])).map((arrival) => [arrival.id, arrival]))
  const asked = [...arrivals.values()].map(({ id, words }) => ({ id, words, person: known.get(id)?.person ?? '' }))
  return findRepeated(asked).map(({ words, ids, persons, typical }) => {
    const those = ids.flatMap((id) => arrivals.get(id) ?? [])
    const times = those.map(({ created_at }) => created_at.getTime())
    const subject = (arrivals.get(typical)?.subject ?? '').replace(/^(\s*(re|aw|fw|fwd|wg|antw|sv|tr)\s*:)+/i, '')
    const language = languageOf(those.map((each) => each.subject).join('. ')) ?? 'en'
    return {
      ...{ cause: `conversations ${ids[0]}`, source: 'conversations', language, words },
      // Whoever takes it reads what was asked; a title tells nobody's name.
      title: titleOf(hideInText(subject, { names: [], language }).text) || words.join(', '),
      helpCentreId: mostOf(ids.map((id) => known.get(id)?.help_centre_id ?? null)),
      ...{ articleId: null, ownerId: null, times: ids.length, data: { words, ids, persons } },
      ...{ firstAt: new Date(Math.min(...times)), lastAt: new Date(Math.max(...times)) },
    }
  })
}

function mostOf(values: readonly (number | null)[]): number | null {
  const counts = new Map<number | null, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

/** How often an article was of use within the month: what looking after it is worth. */
const used = sql`(select count(*)::int from article_use where article_use.article_id = article.id and at > now() - ${month})
  + (select count(*)::int from article_feedback where article_feedback.article_id = article.id and article_feedback.created_at > now() - ${month})`

type Aged = {
  id: number
  title: string
  language: string
  owner_id: number | null
  at: Date
  times: number
  versions: number
}

async function dueReviews(ctx: Ctx): Promise<Finding[]> {
  const { rows } = await sql<Aged>`
    select article.id, text.title, article.language, owner_id, review_at::timestamptz as at, ${used} as times, 0 as versions
    from article join article_translation text on text.article_id = article.id and text.language = article.language
    where archived_at is null and review_at <= ${ctx.now}::date
      and exists (select from article_translation shown where shown.article_id = article.id and shown.version_id is not null)`.execute(
    ctx.tx,
  )
  return rows.map(({ id, title, language, owner_id, at, times }) => ({
    ...{ cause: `review ${id}`, source: 'review', title, language, helpCentreId: null, articleId: id },
    ...{ ownerId: owner_id, times, data: {}, words: [], firstAt: at, lastAt: at },
  }))
}

/** Published languages whose source says something newer. */
async function languagesBehind(ctx: Ctx): Promise<Finding[]> {
  const { rows } = await sql<Aged>`
    select article.id, text.title, text.language, owner_id, min(newer.created_at) as at, ${used} as times, count(*)::int as versions
    from article join article_translation source on source.article_id = article.id and source.language = article.language
      join article_translation text on text.article_id = article.id and text.language <> article.language and text.version_id is not null
      join article_version newer on newer.article_id = article.id and newer.language = article.language
        and newer.id > coalesce(text.source_version_id, 0) and newer.id <= source.version_id
    where archived_at is null group by article.id, text.title, text.language`.execute(ctx.tx)
  return rows.map(({ id, title, language, owner_id, at, times, versions }) => ({
    ...{
      cause: `translation ${id} ${language}`,
      source: 'translation',
      title,
      language,
      helpCentreId: null,
      articleId: id,
    },
    ...{ ownerId: owner_id, times, data: { versions }, words: [], firstAt: at, lastAt: at },
  }))
}
