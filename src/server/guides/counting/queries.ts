import { sql } from 'kysely'
import type { GuideFigures, StepFigures } from '../../../contract/guide-figures.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { seeGuide } from '../queries.ts'
import { medianOf, wholeRun } from './rules.ts'

type Wish = { version?: number | undefined; from?: string | undefined; until?: string | undefined }
type CountRow = { step: string; reached: string; answered: string; left_there: string; standing: string }
type TimeRow = { step: string; bucket: number; times: string }

const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const month = 30 * 86_400_000

/** How people went through a version, by runs that began from one day until another, both included. Throws `not_found`. */
export async function getGuideFigures(ctx: Ctx, id: number, wish: Wish): Promise<GuideFigures> {
  const { published_version, left_after_minutes } = await seeGuide(ctx, id)
  const version = wish.version ?? published_version
  if (version === null) throw notFound('version')
  const until = wish.until ?? dayOf(ctx.now)
  const from = wish.from ?? dayOf(new Date(Date.parse(until) - month + 86_400_000))
  if (from > until)
    throw new Refusal('invalid', 'from: The period ends before it begins.', { from: 'Choose an earlier day.' })
  const where = sql`guide_id = ${id} and version = ${version} and day between ${from}::date and ${until}::date`
  const { rows: counts } = await sql<CountRow>`
    select step, sum(reached) as reached, sum(answered) as answered, sum(left_there) as left_there, sum(standing) as standing
    from guide_count where ${where} group by step`.execute(ctx.tx)
  const { rows: times } = await sql<TimeRow>`
    select step, bucket, sum(times) as times from guide_time where ${where} group by step, bucket`.execute(ctx.tx)
  const median = (step: string) =>
    medianOf(times.filter((row) => row.step === step).map(({ bucket, times: n }) => ({ bucket, times: Number(n) })))
  const steps = counts.map((row) => figuresOf(row, median(row.step)))
  const whole = steps.find(({ step }) => step === wholeRun)
  return {
    ...{ version, from, until, leftAfterMinutes: left_after_minutes },
    ...{ begun: whole?.reached ?? 0, finished: whole?.answered ?? 0, left: whole?.left ?? 0, open: whole?.open ?? 0 },
    median: median(wholeRun),
    steps: steps.filter(({ step }) => step !== wholeRun).toSorted((a, b) => b.reached - a.reached),
  }
}

function figuresOf(row: CountRow, median: number | null): StepFigures {
  const [reached, answered] = [Number(row.reached), Number(row.answered)]
  const [left, open] = [Number(row.left_there), Number(row.standing)]
  return { step: row.step, reached, answered, left, open, turned: reached - answered - left - open, median }
}
