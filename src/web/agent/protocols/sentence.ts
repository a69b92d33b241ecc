import { listAgents } from '../../../contract/agents.ts'
import type { Condition, Conditions } from '../../../contract/conditions.ts'
import { listInboxes } from '../../../contract/inboxes.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useCall } from '../../query.ts'
import { type Format, useFormat } from '../../words/format.ts'
import { useWords, type Words } from '../../words/words.ts'
import { type Askable, useAskables } from '../conditions/fields.ts'

type Names = { agent: Map<number, string>; team: Map<number, string>; inbox: Map<number, string> }
type Saying = { words: Words; format: Format; askables: readonly Askable[]; names: Names }

/** So many parts are read; the rest is a number. */
const shown = 4

const mapOf = (items: readonly { id: number; name: string }[] | undefined) =>
  new Map((items ?? []).map(({ id, name }) => [id, name]))

function valueText(value: unknown, askable: Askable | undefined, { words, names }: Saying): string {
  if (typeof value === 'boolean') return value ? words.common.yes : words.common.no
  if (typeof value === 'object' && value !== null && 'unit' in value) {
    const { n, unit } = value as { n: number; unit: keyof Words['views']['units'] }
    return `${n} ${words.views.units[unit]}`
  }
  const known = names[askable?.refers as keyof Names]?.get(Number(value))
  return known ?? askable?.choices?.find((choice) => choice.value === value)?.label ?? `\u2068“${String(value)}”\u2069`
}

function conditionText(condition: Condition, saying: Saying): string {
  const { words, format, askables } = saying
  const askable = askables.find(({ name }) => name === condition.field)
  const values = Array.isArray(condition.value) ? condition.value : [condition.value]
  const said = condition.value === undefined ? [] : values.map((value) => valueText(value, askable, saying))
  const rest = said.length - shown
  const cut = rest > 1 ? [...said.slice(0, shown), words.protocols.more(rest)] : said
  return [askable?.label ?? condition.field, words.views.operators[condition.operator], format.listAny(cut)]
    .filter(Boolean)
    .join(' ')
}

/** Says conditions as a sentence in the reader's language. */
export function useSentences() {
  const words = useWords()
  const format = useFormat()
  const askables = useAskables()
  const names: Names = {
    agent: mapOf(useCall(listAgents, { query: {} }, { staleTime: 60_000 }).data?.items),
    team: mapOf(useCall(listTeams, {}, { staleTime: 60_000 }).data?.items),
    inbox: mapOf(useCall(listInboxes, {}, { staleTime: 60_000 }).data?.items),
  }
  const saying: Saying = { words, format, askables, names }
  const own = words.protocols
  return {
    one: (condition: Condition) => conditionText(condition, saying),
    found: (value: unknown, field: string) => {
      const askable = askables.find(({ name }) => name === field)
      const values = Array.isArray(value) ? value : value === null || value === '' ? [] : [value]
      return values.length === 0
        ? own.trial.nothing
        : format.list(values.map((each) => valueText(each, askable, saying)))
    },
    all: ({ all, any }: Pick<Conditions, 'all' | 'any'>) => {
      const parts = all.map((each) => conditionText(each, saying))
      if (any.length > 0)
        parts.push(
          any.length === 1
            ? conditionText(any[0] as Condition, saying)
            : own.anyOf(any.map((each) => conditionText(each, saying)).join('; ')),
        )
      return own.all(parts.join(own.and))
    },
  }
}
