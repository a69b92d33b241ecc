import { pick } from '../seed/random.ts'
import { cities, customers, doors, mailHosts, organizations, type Person, people, products } from './cast.ts'
import type { Line, Scenario, Team } from './script.ts'

/** One scenario with one customer: who, about what, and when each line was said. */
export type Story = {
  scenario: Scenario
  customer: { name: string; first: string; address: string }
  subject: string
  order: string
  moments: Moment[]
}

/** `triage` is when somebody sorts the conversation: kind, stage, tags, who takes it. */
export type Moment = { at: Date; line: Line | { by: 'triage' }; text: string; agent: Person }

const minute = 60_000
const day = 24 * 60 * minute

/** So many stories over the weeks before `now`, the same for the same chance, in no order. */
export function makeStories(scenarios: readonly Scenario[], count: number, now: Date, random: () => number): Story[] {
  return Array.from({ length: count }, (_, n) => {
    const scenario = scenarios[n % scenarios.length] as Scenario
    // More of late, as in a company that grows, and so that today's list is not empty.
    const begin = new Date(now.getTime() - 20 * minute - 36 * day * random() ** 1.7)
    return makeStory(scenario, begin, now, random)
  })
}

function makeStory(scenario: Scenario, begin: Date, now: Date, random: () => number): Story {
  const who = (team: Team) => whoAnswers(team, scenario, random)
  return storyAt(scenario, who, timesOf(scenario, begin, now, random), now, random)
}

function storyAt(
  scenario: Scenario,
  who: (team: Team) => Person,
  times: readonly Timed[],
  now: Date,
  random: () => number,
): Story {
  const { language } = scenario
  const customer = makeCustomer(scenario, random)
  let agent = who(doors[scenario.door].team)
  const order = `LL-${String(20_000 + Math.floor(random() * 70_000))}`
  const words: Record<string, string> = {
    first: customer.first,
    name: customer.name,
    order,
    product: pick(random, products[language]),
    city: pick(random, cities[language]),
    amount: `${(29 + Math.floor(random() * 40) * 5).toString()},00 €`.replace(',', language === 'en' ? '.' : ','),
  }
  // Who answers is known when they do.
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole)
  const subject = fill(pick(random, scenario.subjects)).replace('{agent}', firstName(agent))
  const moments: Moment[] = []
  for (const { at, line } of times) {
    if (at >= now) break
    moments.push({ at, line, text: 'text' in line ? fill(line.text) : '', agent })
    if (line.by === 'hand over') agent = who(line.team)
  }
  return { scenario, customer, subject, order, moments }
}

/** A story whose lines are said so many minutes before `now`, by one colleague: what the present is to show. */
export function tellScene(
  scenario: Scenario,
  by: string,
  ago: readonly number[],
  now: Date,
  random: () => number,
): Story {
  const agent = people.find(({ email }) => email.startsWith(`${by}@`)) as Person
  const times = scenario.lines.flatMap((line, n): Timed[] => {
    const minutes = ago[n]
    if (minutes === undefined) return []
    const at = new Date(now.getTime() - minutes * minute)
    // Somebody sorts it before it is answered.
    const next = ago[n + 1]
    if (n > 0 || next === undefined) return [{ at, line }]
    return [
      { at, line },
      { at: new Date(at.getTime() + Math.min(6, (minutes - next) / 2) * minute), line: { by: 'triage' } },
    ]
  })
  return storyAt(scenario, () => agent, times, now, random)
}

export const firstName = ({ name }: { name: string }) => name.split(' ')[0] as string

function makeCustomer({ language, tags, door }: Scenario, random: () => number): Story['customer'] {
  const [name, local] = pick(random, customers[language]).split('|') as [string, string | undefined]
  const first = name.split(' ')[0] as string
  const latin =
    local ??
    name
      .toLowerCase()
      .replaceAll('ı', 'i')
      .replaceAll('ß', 'ss')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/\W+/g, '.')
  // The same person always writes from the same address.
  const host = mailHosts[name.length % mailHosts.length] as string
  if (door === 'phone') return { name, first, address: `+44 20 7946 0${String(100 + ((name.length * 37) % 900))}` }
  if (door === 'social') return { name, first, address: `@${latin.replaceAll('.', '')}` }
  if (door !== 'letter' && door !== 'counter' && tags.includes('b2b'))
    return { name, first, address: `${latin}@${organizations[name.length % organizations.length]!.domain}` }
  return { name, first, address: `${latin}@${host}` }
}

export function whoAnswers(team: Team, { language }: Pick<Scenario, 'language'>, random: () => number): Person {
  const able = people.filter(
    ({ role, teams }) =>
      teams.includes(team) && (role === 'agent' || role === 'lead' || role === 'admin' || role === 'partner'),
  )
  const speaking = able.filter(({ languages }) => languages.includes(language))
  return pick(random, speaking.length > 0 ? speaking : able)
}

type Timed = { at: Date; line: Moment['line'] }

/** When each line is said: customers at any hour of the day, colleagues in working hours; a fifth of all stories break off. */
function timesOf(scenario: Scenario, begin: Date, now: Date, random: () => number): Timed[] {
  const quick = scenario.door === 'chat'
  // Only lately: what is older was settled in the end.
  const old = now.getTime() - begin.getTime() > 2 * day
  const broken = random() < 0.2 ? 1 + Math.floor(random() * scenario.lines.length) : scenario.lines.length
  const lines = old ? scenario.lines : scenario.lines.slice(0, broken)
  const times: Timed[] = []
  let at = quick || scenario.door === 'phone' || scenario.door === 'counter' ? atWork(begin) : awake(begin)
  for (const [n, line] of lines.entries()) {
    if (n > 0) at = new Date(at.getTime() + pause(line, quick, random))
    at = line.by === 'customer' ? (quick ? at : awake(at)) : atWork(at)
    times.push({ at, line })
    if (n === 0 && random() < 0.75)
      times.push({ at: atWork(new Date(at.getTime() + (4 + random() * 90) * minute)), line: { by: 'triage' } })
  }
  const last = lines.at(-1)?.by
  if (old && (last === 'customer' || last === 'note'))
    times.push({ at: atWork(new Date(at.getTime() + (1 + 5 * random()) * 60 * minute)), line: { by: 'done' } })
  return times.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Milliseconds until the line is said; most pauses are short, some are long (log-normal). */
function pause(line: Line, quick: boolean, random: () => number): number {
  if (quick) return (0.3 + random() * 2) * minute
  if (line.by === 'done' || line.by === 'hold') return (2 + random() * 20) * minute
  if (line.by === 'note' || line.by === 'hand over') return (5 + random() * 60) * minute
  const gauss = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.min(4 * day, (line.by === 'agent' ? 180 : 300) * Math.exp(gauss) * minute)
}

function atWork(at: Date): Date {
  const moved = new Date(at)
  const spread = moved.getUTCMinutes() + (moved.getUTCSeconds() % 30)
  if (moved.getUTCHours() >= 18) moved.setUTCHours(24 + 7, spread)
  else if (moved.getUTCHours() < 7) moved.setUTCHours(7, spread)
  const weekday = moved.getUTCDay()
  if (weekday === 0 || weekday === 6) moved.setUTCDate(moved.getUTCDate() + (weekday === 0 ? 1 : 2))
  return moved
}

function awake(at: Date): Date {
  const moved = new Date(at)
  if (moved.getUTCHours() < 5) moved.setUTCHours(moved.getUTCHours() + 6)
  return moved
}
