import { conditionFields } from '../../../contract/conditions.ts'

/** What a name stands for, in the place of an id that means nothing elsewhere. */
export type Referred = 'agent' | 'team' | 'inbox' | 'macro' | 'webhook' | 'calendar'
type Path = (string | number)[]
/** Gives what stands in the place of a reference. */
export type Exchange = (kind: Referred, value: unknown, path: Path) => unknown

type Tree = Record<string, unknown>
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const specs = conditionFields as Record<string, { refers?: string }>
const known = new Set<string>(['agent', 'team', 'inbox'])

/** What a field's values refer to, where names can stand for them. */
function refersOf(field: unknown): Referred | null {
  const refers = typeof field === 'string' && Object.hasOwn(specs, field) ? specs[field]?.refers : undefined
  return refers && known.has(refers) ? (refers as Referred) : null
}

/** The keys of actions that hold references. */
const ofActions: Record<string, [string, Referred][]> = {
  reply: [['macro', 'macro']],
  notify: [
    ['agents', 'agent'],
    ['teams', 'team'],
  ],
  follow: [['agents', 'agent']],
  webhook: [['webhook', 'webhook']],
  escalate: [['to', 'team']],
  start_clock: [['calendar', 'calendar']],
}

// As a rule reads aloud: when, if, then. Not written as a property, as such an object would look like a promise.
const actions = 'then'

/** The same rule with every reference exchanged; `rule` as it travels: when, if, before, changed, then. */
export function exchanged(rule: Tree, exchange: Exchange, at: Path = []): Tree {
  const swap = (tree: Tree, key: string, kind: Referred, path: Path): Tree => {
    const value = tree[key]
    if (value === undefined || value === null) return tree
    const next = Array.isArray(value)
      ? value.map((each, index) => exchange(kind, each, [...path, key, index]))
      : exchange(kind, value, [...path, key])
    return { ...tree, [key]: next }
  }
  const conditions = (value: unknown, path: Path): unknown => {
    if (!isTree(value)) return value
    const group = (name: string) =>
      listOf(value[name]).map((each, index) => {
        const kind = isTree(each) ? refersOf(each.field) : null
        return kind ? swap(each as Tree, 'value', kind, [...path, name, index]) : each
      })
    return { ...value, ...('all' in value && { all: group('all') }), ...('any' in value && { any: group('any') }) }
  }
  const action = (value: unknown, path: Path): unknown => {
    if (!isTree(value)) return value
    let next = value
    if (value.do === 'change' && isTree(value.changes)) {
      const inside = [...path, 'changes']
      const changes = swap(swap(value.changes, 'team', 'team', inside), 'assignee', 'agent', inside)
      next = { ...value, changes }
    }
    for (const [key, kind] of ofActions[String(value.do)] ?? []) next = swap(next, key, kind, path)
    return next
  }
  const transition = (value: unknown, path: Path): unknown => {
    if (!isTree(value)) return value
    const kind = refersOf(value.field)
    return kind ? swap(swap(value, 'from', kind, path), 'to', kind, path) : value
  }
  const result = { ...rule }
  if (isTree(rule.when)) result.when = swap(rule.when, 'calendar', 'calendar', [...at, 'when'])
  if ('if' in rule) result.if = conditions(rule.if, [...at, 'if'])
  if ('before' in rule) result.before = conditions(rule.before, [...at, 'before'])
  if ('changed' in rule) result.changed = listOf(rule.changed).map((each, n) => transition(each, [...at, 'changed', n]))
  if (Array.isArray(rule[actions])) result[actions] = rule[actions].map((each, n) => action(each, [...at, actions, n]))
  return swap(result, 'teams', 'team', at)
}

/** How the parts of a rule are called as they travel. */
const called = { trigger: 'when', conditions: 'if', before: 'before', transitions: 'changed', actions: 'then' } as const
const names: Record<string, string> = called
const back = Object.fromEntries(Object.entries(called).map(([inside, outside]) => [outside, inside]))

const isNothing = (value: unknown) =>
  value === '' ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (isTree(value) && Object.keys(value).length === 0)

/** Without what says nothing. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy)
  if (!isTree(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => !(key === 'version' || (isNothing(each) && !['to', 'from'].includes(key))))
      .map(([key, each]) => [key, tidy(each)] as const)
      .filter(([, each]) => !isNothing(each) || each === null),
  )
}

/** A rule as it travels; what stands by itself where nothing is said is left out. */
export function outward(content: Tree, more: Tree): Tree {
  const parts = Object.entries(content).map(([key, value]) => [names[key] ?? key, tidyPart(key, value)] as const)
  const all = { ...Object.fromEntries(parts), ...more }
  const order = [
    'name',
    'description',
    'on',
    'teams',
    'when',
    'if',
    'before',
    'changed',
    'then',
    'limits',
    'stop',
    'zone',
  ]
  return Object.fromEntries(
    order.flatMap((key) =>
      key in all && !isNothing(all[key as keyof typeof all]) ? [[key, all[key as keyof typeof all]]] : [],
    ),
  )
}

// What an action sets to nothing is said: nobody, no team.
const tidyPart = (key: string, value: unknown) => (key === 'actions' ? value : tidy(value))

/** A rule as it is kept, of one that travelled. */
export const inward = (rule: Tree): Tree =>
  Object.fromEntries(Object.entries(rule).map(([key, value]) => [back[key] ?? key, value]))

/** Where a part of a kept rule stands in one that travels. */
export const outwardPath = (path: readonly PropertyKey[]): Path =>
  path.map((key, index) => (index === 0 ? (names[String(key)] ?? (key as string)) : (key as string | number)))
