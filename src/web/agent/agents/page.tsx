import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type Agent, listAgents } from '../../../contract/agents.ts'
import { useCall } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { AgentDialog } from './agent-dialog.tsx'
import { AgentRow } from './agent-row.tsx'
import classes from './agents.module.css'

/** A list this long is worth a search. */
const many = 12

const fits = (agent: Agent, q: string) =>
  [agent.name, agent.email, ...agent.teams.map(({ name }) => name)].some((text) =>
    text.toLowerCase().includes(q.toLowerCase()),
  )

/** Everyone who works here; those who left are folded away below. */
export function Page() {
  const words = useWords()
  const manages = useMay('agent.manage')
  const query = useCall(listAgents, { query: { deactivated: 'true' } })
  const [q, setQ] = useState('')
  const [adding, setAdding] = useState(false)
  const everyone = query.data?.items ?? []
  const here = everyone.filter(({ deactivatedAt }) => !deactivatedAt)
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {words.agents.add}
    </Button>
  )
  return (
    <PageFrame title={words.agents.title} lead={words.agents.lead} {...(manages ? { actions: add } : {})}>
      {here.length > many ? (
        <div className={classes.search}>
          <SearchBox label={words.agents.find} value={q} onChange={setQ} />
        </div>
      ) : null}
      <List
        query={{ ...query, items: here.filter((agent) => fits(agent, q)) }}
        label={words.agents.list}
        keyOf={({ id }) => id}
        row={(agent) => <AgentRow agent={agent} />}
        empty={
          q ? (
            <Empty title={words.forms.nothingFound} text={words.forms.nothingFoundText} />
          ) : (
            <Empty title={words.agents.empty} text={words.agents.emptyText} action={manages ? add : null} />
          )
        }
      />
      <Gone agents={everyone.filter((agent) => agent.deactivatedAt && fits(agent, q))} />
      {adding ? <AgentDialog onClose={() => setAdding(false)} /> : null}
    </PageFrame>
  )
}

function Gone({ agents }: { agents: Agent[] }) {
  const words = useWords().agents
  const [open, setOpen] = useState(false)
  if (agents.length === 0) return null
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        mt={16}
        px={8}
        leftSection={<Chevron size={15} />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {words.deactivated(agents.length)}
      </Button>
      {open ? (
        <List
          query={{ items: agents, isPending: false, error: null, refetch: () => {} }}
          label={words.deactivated(agents.length)}
          keyOf={({ id }) => id}
          row={(agent) => <AgentRow agent={agent} />}
          empty={null}
        />
      ) : null}
    </>
  )
}
