// Follows a scenario's statements and answers what each of its expectations found.
import { read, type Value } from './ruby.ts'
import { columnsOf, type Fact, type Goals, type Ticket, timerOf } from './ticket.ts'

export type Scenario = {
  context: string[]
  it: string
  calendar: { business_hours: Record<string, [string, string][]>; timezone: string; holidays: string[] }
  sla: string | null
  ticket: string | null
  article: string | null
  steps: string[]
  body: string
}

export type Found = { column: string; wanted: string | number | null; got: string | number | null; right: boolean }

type World = {
  now: number
  scenario: Scenario
  zone: string
  calendar: Scenario['calendar']
  made: Set<string>
  goals: Goals | null
  ticket: Ticket | null
  found: Found[]
}

type Call = Extract<Value, { kind: 'call' }>

const times: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 }

const momentOf = (text: string) =>
  Date.parse(
    /(Z|UTC|[+-]\d\d:?\d\d)$/.test(text.trim())
      ? text.replace(' UTC', 'Z').replace(' ', 'T')
      : `${text.replace(' ', 'T')}Z`,
  )

/** A moment, in milliseconds; null where the value is none. */
function momentIn(value: Value | undefined, world: World): number | null {
  if (!value) return null
  if (value.kind === 'literal') return typeof value.value === 'string' ? momentOf(value.value) : null
  if (value.kind !== 'call') return null
  const { name, on, args } = value
  if (name === 'current' || name === 'now' || name === 'zone') return world.now
  if (name === 'parse' || name === 'utc') return momentIn(args[0], world)
  if (name === 'ago' || name === 'from_now') {
    const length = lengthOf(on)
    return length === null ? null : world.now + (name === 'ago' ? -length : length)
  }
  return on ? momentIn(on, world) : null
}

/** `3.hours`, in milliseconds. */
function lengthOf(value: Value | null): number | null {
  if (value?.kind !== 'call' || value.on?.kind !== 'literal') return null
  const unit = times[value.name.replace(/s$/, '')]
  return unit === undefined ? null : Number(value.on.value) * unit * 1000
}

/** The last text within a value: the name in `Ticket::State.lookup(name: 'open')`. */
function textIn(value: Value | undefined): string | null {
  if (!value) return null
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : null
  if (value.kind === 'symbol') return value.name
  if (value.kind === 'list') return null
  return (
    [...value.named.values(), ...value.args].map(textIn).find((text) => text !== null) ?? (value.on && textIn(value.on))
  )
}

const numberIn = (value: Value | undefined): number | null =>
  value?.kind === 'literal' && typeof value.value === 'number' ? value.value : null

function add(world: World, fact: Fact): void {
  world.ticket?.facts.push(fact)
}

const makers: Record<string, (call: Call, world: World) => void> = {
  calendar() {},
  sla({ named }, world) {
    world.goals = {
      first_response_time: numberIn(named.get('first_response_time')),
      response_time: numberIn(named.get('response_time')),
      update_time: numberIn(named.get('update_time')),
      solution_time: numberIn(named.get('solution_time')),
    }
  },
  ticket({ named }, world) {
    const createdAt = momentIn(named.get('created_at'), world) ?? world.now
    world.ticket = {
      createdAt,
      state: textIn(named.get('state')) ?? textIn(named.get('state_name')) ?? 'new',
      facts: [],
    }
    change({ kind: 'call', on: null, name: 'update!', args: [], named: withoutState(named) }, world)
  },
  'ticket/article'({ args, named }, world) {
    if (!world.ticket) use('ticket', world)
    const at = momentIn(named.get('created_at'), world) ?? world.ticket?.createdAt ?? world.now
    const how = args[1]?.kind === 'symbol' ? args[1].name : ''
    if (how.startsWith('inbound')) add(world, { type: 'customer', at })
    if (!how.startsWith('outbound') || how.includes('note')) return
    add(world, { type: 'agent', at })
    if (!world.ticket?.facts.some(({ type }) => type === 'first_response')) add(world, { type: 'first_response', at })
  },
  history({ named }, world) {
    if (!world.ticket) use('ticket', world)
    const at = momentIn(named.get('created_at'), world)
    const state = textIn(named.get('value_to'))
    if (textIn(named.get('history_attribute')) === 'state' && at !== null && state)
      add(world, { type: 'state', at, state })
  },
}

const withoutState = (named: Map<string, Value>) => new Map([...named].filter(([name]) => !name.startsWith('state')))

/** What is written into the ticket's columns. */
function change({ named }: Call, world: World): void {
  const columns = [
    ['first_response_at', 'first_response'],
    ['last_contact_agent_at', 'agent'],
    ['last_contact_customer_at', 'customer'],
    ['close_at', 'close'],
  ] as const
  for (const [column, type] of columns) {
    const at = momentIn(named.get(column), world)
    if (at !== null) add(world, { type, at })
  }
  const state = textIn(named.get('state')) ?? textIn(named.get('state_name'))
  if (!state) return
  const at = momentIn(named.get('updated_at'), world) ?? world.now
  add(world, { type: 'state', at, state })
  if (state === 'closed' && !world.ticket?.facts.some(({ type }) => type === 'close')) add(world, { type: 'close', at })
}

/** A thing that is made when it is first named. */
function use(name: string, world: World): void {
  if (world.made.has(name)) return
  world.made.add(name)
  const text = { sla: world.scenario.sla, ticket: world.scenario.ticket, article: world.scenario.article }[name]
  if (text) for (const statement of read(text)) run(statement, world)
}

const nameOf = (value: Value | null): string => (value?.kind === 'call' && value.on === null ? value.name : '')

function run(statement: Value, world: World): void {
  if (statement.kind !== 'call') return
  const { on, name, args } = statement
  if (on?.kind === 'call' && on.name === 'expect' && (name === 'to' || name === 'not_to'))
    expectation(on, args[0], world)
  else if (on === null && (name === 'create' || name === 'build')) {
    const what = args[0]?.kind === 'symbol' ? args[0].name : ''
    const make = makers[what]
    if (!make) throw new Error(`does not know ${what}`)
    make(statement, world)
  } else act(statement, world)
}

/** What is done to what is there, or merely named. */
function act(statement: Call, world: World): void {
  const { on, name, args } = statement
  if (name === 'travel_to') world.now = momentIn(args[0], world) ?? world.now
  if (name === 'travel') world.now += lengthOf(args[0] ?? null) ?? 0
  const subject = nameOf(on) || (on === null ? name : '')
  if (['sla', 'ticket', 'article'].includes(subject)) use(subject, world)
  if (nameOf(on) === 'ticket' && /^update/.test(name)) change(statement, world)
  if (nameOf(on) === 'sla' && /^update/.test(name) && world.goals)
    for (const [column, value] of statement.named)
      if (column in world.goals) world.goals[column as keyof Goals] = numberIn(value)
  if (nameOf(on) === 'sla' && /^destroy/.test(name)) world.goals = null
}

const none: Goals = { first_response_time: null, response_time: null, update_time: null, solution_time: null }

function expectation(expected: Call, matcher: Value | undefined, world: World): void {
  let value: Value | null | undefined = expected.args[0]
  while (value?.kind === 'call' && nameOf(value.on) !== 'ticket') value = value.on
  if (value?.kind !== 'call' || matcher?.kind !== 'call') return
  use('ticket', world)
  if (!world.ticket) throw new Error('there is no ticket')
  const timer = timerOf(world.calendar.business_hours, world.calendar.holidays, world.zone)
  const got = columnsOf(world.ticket, world.goals ?? none, timer)[value.name]
  if (got === undefined) throw new Error(`does not know the column ${value.name}`)
  const given = matcher.args[0]
  const wanted = matcher.name === 'be_nil' ? null : given?.kind === 'literal' ? given.value : momentIn(given, world)
  world.found.push(compare(value.name, wanted, got))
}

const minute = 60_000

/** Moments are the same within their minute: the other system drops seconds. */
function compare(column: string, wanted: unknown, got: number | null): Found {
  if (!column.endsWith('_at')) return { column, wanted: wanted as number | null, got, right: wanted === got }
  const at = typeof wanted === 'string' ? momentOf(wanted) : (wanted as number | null)
  const right = at === null || got === null ? at === got : Math.floor(at / minute) === Math.floor(got / minute)
  const text = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString())
  return { column, wanted: text(at), got: text(got), right }
}

/** Runs a scenario in a time zone; answers each of its expectations in their order. */
export function follow(scenario: Scenario, zone: string): Found[] {
  const world: World = {
    ...{ now: Date.now(), scenario, zone, calendar: scenario.calendar, made: new Set<string>() },
    ...{ goals: null, ticket: null, found: [] },
  }
  for (const text of [...scenario.steps, scenario.body]) for (const statement of read(text)) run(statement, world)
  return world.found
}
