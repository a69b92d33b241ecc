import { setTimeout as delay } from 'node:timers/promises'
import { type Ground, prepared } from '../ground.ts'
import type { Measure } from '../rounds.ts'

type Made = { id: number; set: { id: number; state: string } }

const definitions = [
  {
    name: 'bench: urgent and open',
    conditions: { all: [is('status', 'open'), is('priority', 'urgent')] },
    sort: 'priority',
  },
  { name: 'bench: open, by team', conditions: { all: [is('status', 'open')] }, grouping: 'team' },
  {
    name: 'bench: unfinished for more than three days',
    conditions: {
      all: [
        { field: 'status', operator: 'any_of', value: ['open', 'waiting', 'on_hold'] },
        { field: 'lastMessageAt', operator: 'more_than_ago', value: { n: 3, unit: 'days' } },
      ],
    },
    sort: 'oldest',
  },
  { name: 'bench: everything', conditions: {}, sort: 'created_newest' },
]

function is(field: string, value: string) {
  return { field, operator: 'is', value }
}

/** Views of conditions, made once; says how long the widest took to build. */
export async function makeViews({ request }: Ground): Promise<Made[]> {
  const known = (await request('GET', '/views')) as { items: (Made & { name: string })[] }
  const made: Made[] = []
  for (const definition of definitions) {
    const there = known.items.find(({ name }) => name === definition.name)
    const begun = Date.now()
    const view = there ?? ((await request('POST', '/views', { ...definition, shared: 'everybody' })) as Made)
    for (let set = view.set; set.state === 'building'; await delay(200))
      set = (await request('GET', `/views/sets/${view.set.id}`)) as Made['set']
    if (!there) console.log(`${definition.name}: built in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
    made.push(view)
  }
  return made
}

const members = prepared(
  'view members',
  `select conversation.*, contact.name as contact, inbox.name as inbox, agent.name as assignee, team.name as team
   from (select conversation_id, grp, rank from view_member where set_id = $1 order by grp, rank, conversation_id limit 51) member
   join conversation on conversation.id = member.conversation_id
   left join contact on contact.id = contact_id left join inbox on inbox.id = inbox_id
   left join agent on agent.id = conversation.assignee_id left join team on team.id = conversation.team_id
   order by grp, rank, conversation_id`,
)

/** Lists of views of one's own: the first pages of four in turn. */
export function listViews({ request, sql }: Ground, views: readonly Made[]): Measure {
  let [asked, read] = [0, 0]
  const next = (n: number) => (views[n % views.length] as Made).set.id
  return {
    name: 'list a view of conditions',
    heed: () => request('GET', `/conversations?limit=50&set=${next(asked++)}`),
    yardstick: () => members(sql, [next(read++)]),
  }
}

const counted = prepared(
  'view counts',
  'select set_id, team_id, assignee_id, sure, sum(n) from view_count group by 1, 2, 3, 4',
)

/** How many conversations stand in each of them. */
export function countViews({ request, sql }: Ground): Measure {
  return {
    name: 'counts of views of conditions',
    heed: () => request('GET', '/views/own/counts'),
    yardstick: () => counted(sql, []),
  }
}
