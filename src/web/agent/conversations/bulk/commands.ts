import { useEffect, useRef } from 'react'
import { Priority } from '../../../../contract/conversations.ts'
import { listMacros } from '../../../../contract/macros.ts'
import { listTags } from '../../../../contract/tags.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import { type Command, offerCommands } from '../../palette/commands.ts'
import { nobody, useAgentChoices, useTeamChoices } from '../header/choices.tsx'
import { selection } from '../list/selection.ts'
import { type Act, acts } from './acts.ts'

type Given = { run: (act: Act) => void; onSnooze: () => void; view: string; worn: readonly string[] }

const statuses = ['open', 'waiting', 'on_hold', 'resolved'] as const

/** Everything that can be done to the chosen rows, as commands of the palette. */
export function useBulkCommands({ run, onSnooze, view, worn }: Given): void {
  const { palette, common, states } = useWords()
  const agents = useAgentChoices()
  const teams = useTeamChoices()
  const tags = useCall(listTags, { query: {} }, { staleTime: 60_000 }).data?.items
  const macros = useCall(listMacros, { query: {} }, { staleTime: 60_000 }).data?.items
  const latest = useRef({ run, onSnooze })
  latest.current = { run, onSnooze }
  const wornText = worn.join('\n')
  useEffect(() => {
    const command = (id: string, title: string, act: () => Act, more: Partial<Command> = {}): Command => ({
      ...{ id: `chosen-${id}`, group: 'chosen', title, run: () => latest.current.run(act()) },
      ...more,
    })
    const typed = { typed: true }
    const setAside = view === 'spam' || view === 'trash'
    const people = agents.choices.filter(({ value }) => value !== nobody)
    const groups = teams.choices.filter(({ value }) => value !== nobody)
    offerCommands('chosen', [
      command('resolve', palette.setStatus(common.status.resolved), () => acts.status('resolved'), { key: 'e' }),
      ...statuses
        .filter((status) => status !== 'resolved')
        .map((status) => command(status, palette.setStatus(common.status[status]), () => acts.status(status))),
      command('unassign', palette.unassign, () => acts.assign(null)),
      ...(setAside
        ? [command('restore', view === 'spam' ? states.notSpam : states.restore, () => acts.restore())]
        : [
            {
              ...{ id: 'chosen-snooze', group: 'chosen' as const, title: states.snooze, key: 'h' },
              run: () => latest.current.onSnooze(),
            },
            command('spam', states.spam, () => acts.setAside('spam'), { key: '!' }),
          ]),
      ...(view === 'trash' ? [] : [command('trash', states.trash, () => acts.setAside('trash'), { key: '#' })]),
      command('follow', states.follow, () => acts.follow(true)),
      command('unfollow', states.unfollow, () => acts.follow(false)),
      command('read', states.markRead, () => acts.read(true)),
      command('unread', states.markUnread, () => acts.read(false), { key: 'u' }),
      { id: 'chosen-none', group: 'chosen', title: states.keys.chooseNone, key: 'Escape', run: selection.clear },
      ...Priority.options.map((it) =>
        command(`priority-${it}`, palette.setPriority(common.priority[it]), () => acts.priority(it)),
      ),
      ...wornText
        .split('\n')
        .filter(Boolean)
        .map((tag) => command(`untag-${tag}`, palette.removeTag(tag), () => acts.removeTag(tag))),
      ...(tags ?? []).map(({ name }) => command(`tag-${name}`, palette.addTag(name), () => acts.addTag(name), typed)),
      ...people.map(({ value, label }) =>
        command(`assign-${value}`, palette.assign(label), () => acts.assign(agents.find(value)), typed),
      ),
      ...groups.map(({ value, label }) =>
        command(`team-${value}`, palette.setTeam(label), () => acts.team(teams.find(value)), typed),
      ),
      ...(macros ?? [])
        .filter(({ actions }) => Object.keys(actions).length > 0)
        .map(({ id, name }) => command(`macro-${id}`, `${states.bulk.macro}: ${name}`, () => acts.macro(id), typed)),
    ])
    return () => offerCommands('chosen', null)
  }, [palette, common, states, agents, teams, tags, macros, view, wornText])
}
