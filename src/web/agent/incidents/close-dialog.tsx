import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import { useState } from 'react'
import {
  checkLinkedConversations,
  type LinkedConversation,
  listLinkedConversations,
  resolveTogether,
} from '../../../contract/incident-links.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { call } from '../../client.ts'
import { refresh, useList } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { ofLinks } from './data.ts'
import classes from './incidents.module.css'

type Ticks = Record<number, { solved: boolean; text: string | null }>

/** A check for each customer: those for whom it is solved are resolved, with what they are told; the others stay. */
export function CloseDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { incidents, common } = useWords()
  const words = incidents.close
  const query = useList(listLinkedConversations, { params: { id: incident.id }, query: { show: 'open', limit: 200 } })
  const [ticks, setTicks] = useState<Ticks>({})
  const [closing, setClosing] = useState('')
  const [over, setOver] = useState(incident.stage !== 'resolved')
  const [working, setWorking] = useState(false)
  const tickOf = (item: LinkedConversation) =>
    ticks[item.id] ?? { solved: item.solved ?? false, text: item.closingText || null }
  const ticked = query.items.filter((item) => tickOf(item).solved)
  const set = (item: LinkedConversation, change: Partial<Ticks[number]>) =>
    setTicks((before) => ({ ...before, [item.id]: { ...tickOf(item), ...change } }))
  const all = (solved: boolean) =>
    setTicks(Object.fromEntries(query.items.map((item) => [item.id, { ...tickOf(item), solved }])))
  const run = async () => {
    setWorking(true)
    try {
      const conversations = query.items.map((item) => {
        const { solved, text } = tickOf(item)
        return { id: item.id, solved, closingText: text ?? closing }
      })
      for (let at = 0; at < conversations.length; at += 500)
        await call(checkLinkedConversations, {
          params: { id: incident.id },
          body: { conversations: conversations.slice(at, at + 500) },
        })
      const { resolving, kept } = await call(resolveTogether, { params: { id: incident.id }, body: { incident: over } })
      await refresh(...ofLinks)
      say(words.done(resolving, kept))
      onClose()
    } catch (error) {
      sayError(error)
    } finally {
      setWorking(false)
    }
  }
  return (
    <Dialog title={words.title} opened onClose={onClose} size={720}>
      <Stack gap={12}>
        <p className={classes.soft}>{words.text}</p>
        <Textarea
          label={words.closing}
          autosize
          minRows={2}
          maxLength={20_000}
          dir="auto"
          value={closing}
          onChange={(event) => setClosing(event.currentTarget.value)}
        />
        <Group gap={8}>
          <Button size="compact-sm" variant="default" data-autofocus onClick={() => all(true)}>
            {words.all}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => all(false)}>
            {words.none}
          </Button>
          {query.hasNextPage ? (
            <Button size="compact-sm" variant="subtle" onClick={() => void query.fetchNextPage()}>
              {common.showMore}
            </Button>
          ) : null}
        </Group>
        <div className={classes.scroll}>
          {query.items.map((item) => (
            <Check
              key={item.id}
              item={item}
              tick={tickOf(item)}
              common={closing}
              onChange={(change) => set(item, change)}
            />
          ))}
        </div>
        {incident.stage === 'resolved' ? null : (
          <Checkbox label={words.incident} checked={over} onChange={(event) => setOver(event.currentTarget.checked)} />
        )}
        <Group gap={8}>
          <Button loading={working} disabled={ticked.length === 0 && !over} onClick={() => void run()}>
            {words.submit(ticked.length)}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {common.cancel}
          </Button>
          <span className={classes.soft}>{words.kept(query.items.length - ticked.length)}</span>
        </Group>
      </Stack>
    </Dialog>
  )
}

type CheckProps = {
  item: LinkedConversation
  tick: Ticks[number]
  common: string
  onChange: (change: Partial<Ticks[number]>) => void
}

function Check({ item, tick, common, onChange }: CheckProps) {
  const words = useWords()
  const own = words.incidents.close
  const facts = [
    `#${item.id}`,
    item.contact?.name ?? words.common.unknown,
    item.answered ? own.answered : own.unanswered,
  ]
  if (item.reopened) facts.push(own.reopened)
  return (
    <div className={classes.check}>
      <Checkbox
        label={item.subject}
        aria-label={`${own.solved}: #${item.id} ${item.subject}`}
        description={facts.join(' · ')}
        checked={tick.solved}
        onChange={(event) => onChange({ solved: event.currentTarget.checked })}
      />
      {tick.solved ? (
        <Textarea
          ms={32}
          mt={6}
          size="xs"
          autosize
          minRows={1}
          aria-label={own.closingOf(item.id)}
          placeholder={common || own.closingOf(item.id)}
          value={tick.text ?? ''}
          onChange={(event) => onChange({ text: event.currentTarget.value || null })}
        />
      ) : null}
    </div>
  )
}
