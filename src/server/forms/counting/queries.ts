import { sql } from 'kysely'
import type { FormFigures } from '../../../contract/forms.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findForm } from '../queries.ts'
import { questionsOf, wordsIn } from '../rules.ts'

type Days = { day: string; shown: number; sent: number; spam: number }

/** What became of a form in the last so many days, today among them; days are those of UTC. */
export async function getFormFigures(ctx: Ctx, id: number, days: number): Promise<FormFigures> {
  const { content } = await findForm(ctx, id)
  const since = new Date(ctx.now.getTime() - (days - 1) * 86_400_000)
  since.setUTCHours(0, 0, 0, 0)
  const { rows: byDay } = await sql<Days>`
    select to_char(day, 'YYYY-MM-DD') as day,
      coalesce((select shown from form_day where form_id = ${id} and form_day.day = each.day::date), 0) as shown,
      count(form_submission.id) filter (where suspicion is null)::int as sent, count(suspicion)::int as spam
    from generate_series((${since}::timestamptz at time zone 'UTC')::date, (${ctx.now}::timestamptz at time zone 'UTC')::date, interval '1 day') each(day)
      left join form_submission on form_id = ${id} and not test and (created_at at time zone 'UTC')::date = each.day::date
    group by each.day order by each.day`.execute(ctx.tx)
  const { rows: visits } = await sql<{ question: string | null; sent: boolean; answered: boolean; n: number }>`
    select question, sent, answered, count(*)::int as n from form_visit where form_id = ${id} and at >= ${since}
    group by question, sent, answered`.execute(ctx.tx)
  const sum = (of: readonly number[]) => of.reduce((total, n) => total + n, 0)
  const labels = new Map(
    questionsOf(content).map((question) => [question.key, wordsIn(question.label, '', content.languages[0] ?? 'en')]),
  )
  const left = new Map<string, number>()
  for (const { question, sent, answered, n } of visits)
    if (!sent && !answered && question !== null) left.set(question, (left.get(question) ?? 0) + n)
  return {
    days,
    shown: sum(byDay.map(({ shown }) => shown)),
    begun: sum(visits.filter(({ question, sent }) => sent || question !== null).map(({ n }) => n)),
    sent: sum(byDay.map(({ sent }) => sent)),
    spam: sum(byDay.map(({ spam }) => spam)),
    answered: sum(visits.filter(({ answered }) => answered).map(({ n }) => n)),
    left: [...left]
      .map(([question, n]) => ({ question, label: labels.get(question) || question, n }))
      .toSorted((a, b) => b.n - a.n)
      .slice(0, 10),
    byDay,
  }
}
