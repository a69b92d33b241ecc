import { Button } from '@mantine/core'
import { IconBolt, IconFileCode, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { listAutomations } from '../../../contract/automations.ts'
import { useCall } from '../../query.ts'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import classes from './automations.module.css'
import { readyNames } from './draft.ts'
import { RuleOrder } from './rule-order.tsx'
import { YamlDialog } from './yaml-dialog.tsx'

/** Every rule in the order in which they are asked. */
export function Page() {
  const words = useWords().automations
  const query = useCall(listAutomations, {})
  const [q, setQ] = useState('')
  const [yaml, setYaml] = useState(false)
  const items = query.data?.items ?? []
  const found = items.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(q.toLowerCase()),
  )
  const actions = (
    <div className={classes.buttons}>
      <Button variant="default" leftSection={<IconFileCode size={16} />} onClick={() => setYaml(true)}>
        {words.yaml}
      </Button>
      <Button component={Link} to="/settings/automations/new" leftSection={<IconPlus size={16} />}>
        {words.add}
      </Button>
    </div>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} actions={actions}>
      {query.isPending ? (
        <Skeleton />
      ) : query.error && items.length === 0 ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <Empty icon={<IconBolt size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />
      ) : (
        <>
          {items.length > 8 ? <SearchBox label={words.search} value={q} onChange={setQ} /> : null}
          {found.length === 0 ? <Empty compact title={words.nothingFound} /> : null}
          <RuleOrder rules={found} movable={q === ''} />
        </>
      )}
      {query.isPending ? null : <Ready />}
      {yaml ? <YamlDialog onClose={() => setYaml(false)} /> : null}
    </PageFrame>
  )
}

/** Rules that many houses have, a card for each. */
function Ready() {
  const words = useWords().automations
  return (
    <Section title={words.ready}>
      <ul className={classes.ready}>
        {readyNames.map((name) => (
          <li key={name}>
            <Link to="/settings/automations/new" search={{ ready: name } as never} className={classes.card}>
              <strong>{words.readyRules[name].name}</strong>
              <span>{words.readyRules[name].text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
