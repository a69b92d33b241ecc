import { ActionIcon, Button, Group, SegmentedControl, Tooltip } from '@mantine/core'
import '@mantine/core/styles/SegmentedControl.css'
import { IconUnlink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type LinkedConversation, listLinkedConversations } from '../../../contract/incident-links.ts'
import { listIncidentUpdates, sendIncidentUpdateToo } from '../../../contract/incident-updates.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { useAct, useCall, useList } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List } from '../../ui/list.tsx'
import { Empty } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { ofLinks, unlinkOne } from './data.ts'
import classes from './incidents.module.css'
import { LinkSearch } from './link-search.tsx'

const kinds = ['all', 'open', 'missing', 'reopened'] as const
type Kind = (typeof kinds)[number]

/** What hangs on an incident, and whether each customer has the newest update. */
export function Linked({ incident }: { incident: Incident }) {
  const words = useWords().incidents
  const may = useMay('conversation.write')
  const [show, setShow] = useState<Kind>('all')
  const [linking, setLinking] = useState(false)
  const query = useList(listLinkedConversations, { params: { id: incident.id }, query: { show } })
  const missing = query.items.filter(({ newest }) => newest === 'missing').length
  return (
    <>
      <div className={classes.bar}>
        <div>
          <SegmentedControl
            size="xs"
            aria-label={words.parts.conversations}
            data={kinds.map((value) => ({ value, label: words.show[value] }))}
            value={show}
            onChange={(next) => setShow(next as Kind)}
          />
        </div>
        <Group gap={8}>
          {incident.mine && missing > 0 ? <SendTooAll incident={incident} n={missing} /> : null}
          {may ? (
            <Button variant="default" size="compact-sm" onClick={() => setLinking(true)}>
              {words.link}
            </Button>
          ) : null}
        </Group>
      </div>
      <List
        query={query}
        label={words.parts.conversations}
        keyOf={({ id }) => id}
        row={(item) => <LinkedRow incident={incident} item={item} may={may} />}
        empty={
          show === 'all' ? (
            <Empty title={words.noneLinked} text={words.noneLinkedText} />
          ) : (
            <Empty title={words.noneShown} text="" />
          )
        }
      />
      {linking ? <LinkSearch incident={incident} onClose={() => setLinking(false)} /> : null}
    </>
  )
}

function LinkedRow({ incident, item, may }: { incident: Incident; item: LinkedConversation; may: boolean }) {
  const words = useWords()
  const own = words.incidents
  const { id, newest } = item
  const tone = newest === 'told' ? 'green' : newest === 'unreached' ? 'red' : 'amber'
  return (
    <div className={classes.linked}>
      <div>
        <Link to="/conversations/$number" params={{ number: String(id) }}>
          {item.subject}
        </Link>
        <p className={classes.facts}>
          <span>#{id}</span>
          <span>{item.contact?.name ?? words.common.unknown}</span>
          <span>{words.common.status[item.status]}</span>
          <TimeText at={item.createdAt} />
          <span>{own.how[item.how]}</span>
        </p>
        {item.refused ? <p className={classes.late}>{own.close.refused(item.refused)}</p> : null}
      </div>
      <div className={classes.chips}>
        {item.reopened ? <Chip tone="amber">{own.close.reopened}</Chip> : null}
        {item.resolving ? <Chip>{own.close.resolving}</Chip> : null}
        {newest ? <Chip tone={tone}>{own.newest[newest]}</Chip> : null}
      </div>
      {may ? (
        <Tooltip label={own.unlink}>
          <ActionIcon aria-label={own.unlinkOf(id)} onClick={() => void unlinkOne(incident, id, words)}>
            <IconUnlink size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </div>
  )
}

/** Who was linked after the newest update is offered it. */
function SendTooAll({ incident, n }: { incident: Incident; n: number }) {
  const words = useWords().incidents
  const updates = useCall(listIncidentUpdates, { params: { id: incident.id } }).data?.items ?? []
  const newest = updates.find(({ state }) => state !== 'said')
  const act = useAct(sendIncidentUpdateToo, [listIncidentUpdates, ...ofLinks])
  if (!newest) return null
  return (
    <Button
      size="compact-sm"
      variant="light"
      loading={act.isPending}
      onClick={() =>
        act.mutate(
          { params: { id: incident.id, update: newest.id }, body: {} },
          { onError: (error) => sayError(error) },
        )
      }
    >
      {words.sendTooAll(n)}
    </Button>
  )
}
