import { Group, Select, TextInput } from '@mantine/core'
import type { GuideFigures } from '../../../../contract/guide-figures.ts'
import type { GuideContent } from '../../../../contract/guide-steps.ts'
import type { GuideVersion } from '../../../../contract/guides.ts'
import { Empty } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useDuration } from '../../macros/planned.ts'
import classes from './builder.module.css'

export type Period = { version: number | null; from: string; until: string }

type Props = {
  figures: GuideFigures | undefined
  content: GuideContent | undefined
  versions: readonly GuideVersion[]
  period: Period
  onPeriod: (period: Period) => void
  onStep: (key: string) => void
}

/** How many came to each step, went on and left, for a version and a period; the tree beside it shows the same. */
export function FiguresPanel({ figures, content, versions, period, onPeriod, onStep }: Props) {
  const words = useWords().guides
  const said = words.figures
  const format = useFormat()
  const duration = useDuration()
  const length = (seconds: number | null) => (seconds === null ? '–' : format.length(seconds))
  const titleOf = (key: string) => content?.steps.find((step) => step.key === key)?.title || key
  const order = content?.steps.map(({ key }) => key) ?? []
  const rows = (figures?.steps ?? []).toSorted(
    (a, b) => b.reached - a.reached || order.indexOf(a.step) - order.indexOf(b.step),
  )
  if (versions.length === 0) return <Empty title={words.noVersions} text="" />
  return (
    <div className={classes.figures}>
      <Group gap={8} grow>
        <Select
          label={said.version}
          allowDeselect={false}
          data={versions.map(({ version }) => ({ value: String(version), label: words.published(String(version)) }))}
          value={String(period.version ?? versions[0]?.version)}
          onChange={(version) => onPeriod({ ...period, version: Number(version) })}
        />
        <TextInput
          type="date"
          label={said.from}
          value={period.from}
          onChange={(event) => onPeriod({ ...period, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={said.until}
          value={period.until}
          onChange={(event) => onPeriod({ ...period, until: event.currentTarget.value })}
        />
      </Group>
      {figures ? (
        <ul className={classes.totals}>
          {(['begun', 'finished', 'left', 'open'] as const).map((name) => (
            <li key={name}>
              <strong>{format.number(figures[name])}</strong> {said[name]}
            </li>
          ))}
          <li>
            <strong>{length(figures.median)}</strong> {said.median}
          </li>
        </ul>
      ) : null}
      {figures && figures.begun === 0 ? <p className={classes.help}>{said.none}</p> : null}
      {rows.length > 0 ? (
        <div className={classes.tableFrame}>
          <table className={classes.table}>
            <caption>{said.table}</caption>
            <thead>
              <tr>
                <th scope="col">{said.step}</th>
                <th scope="col">{said.reached}</th>
                <th scope="col">{said.answered}</th>
                <th scope="col">{said.leftHere}</th>
                <th scope="col">{said.openHere}</th>
                <th scope="col">{said.turned}</th>
                <th scope="col">{said.time}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.step}>
                  <th scope="row">
                    <button type="button" onClick={() => onStep(row.step)} dir="auto">
                      {titleOf(row.step)}
                    </button>
                  </th>
                  {(['reached', 'answered', 'left', 'open', 'turned'] as const).map((name) => (
                    <td key={name}>{format.number(row[name])}</td>
                  ))}
                  <td>{length(row.median)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {figures ? <p className={classes.help}>{said.rule(duration(figures.leftAfterMinutes))}</p> : null}
    </div>
  )
}
