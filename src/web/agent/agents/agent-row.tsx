import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconLink, IconPencil, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Agent, changeAgent, listAgents } from '../../../contract/agents.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useAct } from '../../query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Row } from '../../ui/list.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay, useMe } from '../me.ts'
import { AgentDialog } from './agent-dialog.tsx'
import classes from './agents.module.css'
import { Deactivate } from './deactivate.tsx'
import { NewSignInLink } from './sign-in-link.tsx'

type Open = 'edit' | 'link' | 'deactivate' | null

function useWhen(agent: Agent): string {
  const words = useWords().agents
  const format = useFormat()
  const now = useNow()
  if (agent.deactivatedAt) return words.since(format.day(agent.deactivatedAt))
  return agent.lastSeenAt ? words.lastSeen(format.ago(agent.lastSeenAt, now)) : words.neverSeen
}

/** One person: who, what they may do, in which teams, and when they were last here. */
export function AgentRow({ agent }: { agent: Agent }) {
  const words = useWords()
  const me = useMe()
  const manages = useMay('agent.manage')
  const [open, setOpen] = useState<Open>(null)
  const when = useWhen(agent)
  const close = () => setOpen(null)
  const teams = agent.teams.map(({ name }) => name).join(', ')
  return (
    <div className={agent.deactivatedAt ? classes.gone : undefined}>
      <Row
        before={<Avatar name={agent.name} size={36} picture={agent.pictureUrl} />}
        title={
          <>
            <Link to="/settings/people/$id" params={{ id: String(agent.id) }}>
              {agent.name}
            </Link>
            {agent.id === me.id ? <span className={classes.self}>{words.agents.you}</span> : null}
          </>
        }
        text={
          <span className={classes.facts} title={teams}>
            {agent.email} · {teams || words.agents.noTeam}
          </span>
        }
        after={
          <>
            <span className={classes.role}>{words.common.role[agent.role]}</span>
            <span className={classes.seen}>{when}</span>
            {manages ? <AgentMenu agent={agent} onOpen={setOpen} /> : null}
          </>
        }
      />
      {open === 'edit' ? <AgentDialog agent={agent} onClose={close} /> : null}
      {open === 'link' ? <NewSignInLink agent={agent} onClose={close} /> : null}
      {open === 'deactivate' ? <Deactivate agent={agent} onClose={close} /> : null}
    </div>
  )
}

function AgentMenu({ agent, onOpen }: { agent: Agent; onOpen: (open: Open) => void }) {
  const words = useWords().agents
  const me = useMe()
  const act = useAct(changeAgent, [listAgents, listTeams])
  const reactivate = () =>
    act.mutate(
      { params: { id: agent.id }, body: { deactivated: false } },
      { onSuccess: () => say(words.on.done(agent.name)), onError: (error) => sayError(error) },
    )
  return (
    <Menu width={200}>
      <Menu.Target>
        <ActionIcon aria-label={words.menu(agent.name)}>
          <IconDots size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} stroke={1.6} />} onClick={() => onOpen('edit')}>
          {words.edit}
        </Menu.Item>
        {agent.deactivatedAt ? (
          <Menu.Item leftSection={<IconUserCheck size={15} stroke={1.6} />} onClick={reactivate}>
            {words.reactivate}
          </Menu.Item>
        ) : (
          <>
            <Menu.Item leftSection={<IconLink size={15} stroke={1.6} />} onClick={() => onOpen('link')}>
              {words.newLink}
            </Menu.Item>
            {agent.id === me.id ? null : (
              <Menu.Item
                color="red"
                leftSection={<IconUserOff size={15} stroke={1.6} />}
                onClick={() => onOpen('deactivate')}
              >
                {words.deactivate}
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
