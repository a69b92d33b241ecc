import type { Answer } from '../../../contract/endpoint.ts'
import type { listHelpSearches } from '../../../contract/help-searches.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import classes from './answers.module.css'

type Told = Answer<typeof listHelpSearches>
const height = 44

/** How much was looked for, and how it went day by day; the searches that found nothing stand darker at the foot. */
export function Figures({ total, days }: Pick<Told, 'total' | 'days'>) {
  const words = useWords().answers
  const format = useFormat()
  const language = useLanguage()
  const most = Math.max(1, ...days.map(({ searches }) => searches))
  const width = 1000 / Math.max(1, days.length)
  const share = total.searches > 0 ? ` (${Math.round((100 * total.nothing) / total.searches)} %)` : ''
  const date = (day: string) =>
    new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))
  return (
    <div className={classes.figures}>
      <dl className={classes.sums}>
        <div>
          <dt>{words.searches}</dt>
          <dd>{format.number(total.searches)}</dd>
        </div>
        <div>
          <dt>{words.different}</dt>
          <dd>{format.number(total.different)}</dd>
        </div>
        <div>
          <dt>{words.nothing}</dt>
          <dd>
            {format.number(total.nothing)}
            {share}
          </dd>
        </div>
        <div>
          <dt>{words.opened}</dt>
          <dd>{format.number(total.opened)}</dd>
        </div>
      </dl>
      {total.searches > 0 ? (
        <figure className={classes.days}>
          <svg viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" role="img" aria-label={words.byDay}>
            {days.map(({ day, searches, nothing }, n) => (
              <g key={day}>
                <title>{`${date(day)}: ${searches} / ${nothing} ${words.nothing}`}</title>
                <rect
                  className={classes.searched ?? ''}
                  x={n * width + width * 0.12}
                  width={width * 0.76}
                  y={height - (searches / most) * height}
                  height={(searches / most) * height}
                />
                <rect
                  className={classes.without ?? ''}
                  x={n * width + width * 0.12}
                  width={width * 0.76}
                  y={height - (nothing / most) * height}
                  height={(nothing / most) * height}
                />
              </g>
            ))}
          </svg>
          <figcaption>
            <span>{days[0] ? date(days[0].day) : ''}</span>
            <span>{days.at(-1) ? date(days.at(-1)?.day as string) : ''}</span>
          </figcaption>
        </figure>
      ) : null}
    </div>
  )
}
