import { type Priority, Priority as priorities } from '../../../contract/conversations.ts'
import { type PolicyDefinition, SlaTarget, type TargetTerms } from '../../../contract/sla.ts'
import { type Format, useFormat } from '../../words/format.ts'
import { useWords, type Words } from '../../words/words.ts'

/** "8 h (low, normal), 1 h (urgent)": the times of a target, each with the priorities that it holds for. */
function timesOf({ minutes }: TargetTerms, words: Words, format: Format): string {
  const by = new Map<number, Priority[]>()
  for (const priority of priorities.options) {
    const time = minutes[priority]
    if (time !== null) by.set(time, [...(by.get(time) ?? []), priority])
  }
  const all = [...by].map(([time, those]) => {
    const names = those.length === 4 ? '' : format.list(those.map((priority) => words.common.priority[priority]))
    const text = format.length(time * 60)
    return names ? words.sla.summaryEach(text, names) : text
  })
  return format.list(all)
}

function lineOf(target: SlaTarget, terms: TargetTerms, words: Words, format: Format): string | null {
  const { sla } = words
  const times = timesOf(terms, words, format)
  if (!times) return null
  const hours = terms.hours === 'always' ? sla.hoursAlways : sla.hoursCalendar
  const pause = terms.pausedBy.length
    ? sla.summaryPause(format.list(terms.pausedBy.map((state) => sla.pause[state])))
    : ''
  const { agent, leads } = terms.warnBefore
  const leadsTimes = [agent, leads].filter((lead) => lead !== null).map((lead) => format.length(lead * 60))
  const warn = leadsTimes.length ? sla.summaryWarn(format.list(leadsTimes)) : ''
  return sla.summaryLine(sla.target[target], times, hours, pause, warn)
}

/** What a policy promises, in plain sentences. */
export function useSummary(): (policy: Pick<PolicyDefinition, 'targets'>) => string[] {
  const words = useWords()
  const format = useFormat()
  return ({ targets }) =>
    SlaTarget.options.flatMap((target) => {
      const terms = targets[target]
      return terms ? (lineOf(target, terms, words, format) ?? []) : []
    })
}
