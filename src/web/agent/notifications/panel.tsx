import { ActionIcon, Button, Drawer, SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/Drawer.css'
import { IconChecks, IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  countNotifications,
  listNotifications,
  type Notification,
  readNotifications,
  unreadNotification,
} from '../../../contract/notifications.ts'
import { useAct, useList } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { Empty } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { lineOf, placeOf } from './desktop.ts'
import { KindIcon } from './kind-icon.tsx'
import classes from './panel.module.css'

const touched = [listNotifications, countNotifications]

/** Everything the reader was told of, the newest first. */
export function Panel({ onClose }: { onClose: () => void }) {
  const { notifications: words, common } = useWords()
  const [shown, setShown] = useState<'all' | 'unread'>('all')
  const query = useList(listNotifications, { query: { limit: 30, unread: shown === 'unread' ? 'true' : 'false' } })
  const read = useAct(readNotifications, touched)
  const newest = query.items.reduce((most, { id }) => Math.max(most, id), 0)
  return (
    <Drawer
      opened
      onClose={onClose}
      title={words.title}
      size={420}
      overlayProps={{ backgroundOpacity: 0.2 }}
      position="left"
      closeButtonProps={{ 'aria-label': common.close }}
      transitionProps={{ duration: 120 }}
      classNames={{ body: classes.body, title: classes.title }}
    >
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label={words.show}
          data={(['all', 'unread'] as const).map((value) => ({ value, label: words[value] }))}
          value={shown}
          onChange={(value) => setShown(value as typeof shown)}
        />
        <span className={classes.space} />
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconChecks size={15} stroke={1.7} />}
          disabled={newest === 0 || query.items.every(({ readAt }) => readAt)}
          onClick={() => read.mutate({ body: { upTo: newest } })}
        >
          {words.readAll}
        </Button>
        <ActionIcon
          component={Link}
          to="/settings/profile"
          hash="notifications"
          aria-label={words.settings}
          onClick={onClose}
        >
          <IconSettings size={17} stroke={1.6} />
        </ActionIcon>
      </div>
      <List
        query={query}
        label={words.title}
        keyOf={({ id }) => id}
        row={(item) => <Told told={item} onOpen={onClose} />}
        empty={
          shown === 'unread' ? (
            <Empty title={words.noneUnread} text={words.noneUnreadText} compact />
          ) : (
            <Empty title={words.none} text={words.noneText} compact />
          )
        }
      />
    </Drawer>
  )
}

function Told({ told, onOpen }: { told: Notification; onOpen: () => void }) {
  const words = useWords().notifications
  const read = useAct(readNotifications, touched)
  const unread = useAct(unreadNotification, touched)
  const { id, kind, conversation, preview, at, readAt } = told
  const [to, hash] = placeOf(told).split('#')
  const mark = readAt ? words.markUnread : words.markRead
  return (
    <div className={classes.told} data-unread={readAt === null || undefined}>
      <KindIcon kind={kind} />
      <div className={classes.words}>
        <Link
          to={to as '/inbox'}
          {...(hash ? { hash } : {})}
          className={classes.link}
          onClick={() => {
            if (!readAt) read.mutate({ body: { id } })
            onOpen()
          }}
        >
          {lineOf(told)}
          {conversation ? (
            <span className={classes.subject} dir="auto">
              {conversation.subject || `#${conversation.id}`}
            </span>
          ) : null}
        </Link>
        {preview ? (
          <p className={classes.preview} dir="auto">
            {preview}
          </p>
        ) : null}
      </div>
      <div className={classes.end}>
        <TimeText at={at} />
        <button
          type="button"
          className={classes.mark}
          aria-label={`${mark}: ${lineOf(told)}`}
          title={mark}
          onClick={() => (readAt ? unread.mutate({ params: { id } }) : read.mutate({ body: { id } }))}
        >
          <span aria-hidden="true" />
        </button>
      </div>
    </div>
  )
}
