import type { RuleContent } from '../../../contract/automation-rules.ts'
import type { RunChange } from '../../../contract/automation-runs.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useAskables } from '../conditions/fields.ts'
import { usePlannedThings } from '../macros/planned.ts'

/** A rule as one sentence: when, and then. */
export function useSentence(): (rule: Pick<RuleContent, 'trigger' | 'actions'>) => string {
  const words = useWords()
  const own = words.automations
  const format = useFormat()
  const planned = usePlannedThings()
  return ({ trigger, actions }) => {
    const long = trigger.kind === 'event' ? '' : `${format.number(trigger.n)} ${words.views.units[trigger.unit]}`
    const begin = {
      event: () => (trigger.kind === 'event' ? format.list(trigger.events.map((each) => own.events[each])) : ''),
      after: () => (trigger.kind === 'after' ? `${long} ${own.since.toLowerCase()}: ${own.events[trigger.since]}` : ''),
      while: () => `${own.kinds.while} ${long}`,
    }[trigger.kind]()
    const does = actions.flatMap((action) =>
      action.do === 'change' ? planned(action.changes).map(({ text }) => text) : [own.actions[action.do] ?? action.do],
    )
    return `${own.when} ${begin} → ${does.join(', ')}`
  }
}

/** A value that changed, in words. */
export function useChangeText(): (change: RunChange) => string {
  const words = useWords()
  const own = words.automations
  const format = useFormat()
  const askables = useAskables()
  const common = words.common as unknown as Record<string, Record<string, string>>
  return ({ field, from, to, fromName, toName }) => {
    const askable = askables.find(({ name }) => name === field)
    const say = (value: RunChange['from'], name: string | null | undefined): string => {
      if (name) return name
      if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return own.nothingThere
      if (Array.isArray(value)) return format.list(value.map((each) => labelOf(each)))
      if (typeof value === 'boolean') return value ? words.common.yes : words.common.no
      if (askable?.kind === 'time')
        return format.full(typeof value === 'number' ? new Date(value).toISOString() : (value as string))
      return labelOf(String(value))
    }
    const labelOf = (value: string) =>
      common[field]?.[value] ?? askable?.choices?.find((choice) => choice.value === value)?.label ?? value
    return own.changeOf(askable?.label ?? field, say(from, fromName), say(to, toName))
  }
}
