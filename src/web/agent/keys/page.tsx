import { Anchor, Button } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { listKeys } from '../../../contract/keys.ts'
import { useCall } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { KeyDialog } from './key-dialog.tsx'
import { KeyRow } from './key-row.tsx'

/** Keys for programs: which there are, and when each was last used. */
export function Page() {
  const words = useWords().keys
  const format = useFormat()
  const query = useCall(listKeys, {})
  const [adding, setAdding] = useState(false)
  const all = query.data?.items ?? []
  const revoked = all.filter(({ revokedAt }) => revokedAt)
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      <List
        query={{ ...query, items: all.filter(({ revokedAt }) => !revokedAt) }}
        label={words.list}
        keyOf={({ id }) => id}
        row={(key) => <KeyRow apiKey={key} />}
        empty={
          <Empty icon={<IconKey size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} action={add} />
        }
      />
      <p>
        <Anchor size="sm" href="/api/openapi.json" target="_blank" rel="noreferrer">
          {words.docs}
        </Anchor>
      </p>
      {revoked.length > 0 ? (
        <Section title={words.past(format.number(revoked.length))}>
          <List
            query={{ items: revoked, isPending: false, error: null, refetch: () => {} }}
            label={words.past(format.number(revoked.length))}
            keyOf={({ id }) => id}
            row={(key) => <KeyRow apiKey={key} />}
            empty={null}
          />
        </Section>
      ) : null}
      {adding ? <KeyDialog onClose={() => setAdding(false)} /> : null}
    </PageFrame>
  )
}
