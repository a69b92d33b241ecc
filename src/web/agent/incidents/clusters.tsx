import { Button, Group } from '@mantine/core'
import { dismissCluster, listClusters } from '../../../contract/incident-links.ts'
import { useAct, useCall } from '../../query.ts'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './incidents.module.css'

const shown = 5

/** Conversations of the last hour that look alike, offered as an incident that begins. */
export function Clusters({ onOpen }: { onOpen: (with_: { cluster: number; title: string }) => void }) {
  const words = useWords().incidents
  const format = useFormat()
  const items = useCall(listClusters, {}).data?.items ?? []
  const dismiss = useAct(dismissCluster, [listClusters])
  return items.map(({ id, words: shared, conversations }) => (
    <section key={id} className={classes.offer} aria-label={words.cluster(conversations.length)}>
      <p>
        <strong>{words.cluster(conversations.length)}</strong> {words.clusterWords(format.list(shared))}
      </p>
      <ul>
        {conversations.slice(0, shown).map((each) => (
          <li key={each.id}>
            #{each.id} {each.subject}
          </li>
        ))}
        {conversations.length > shown ? <li>…</li> : null}
      </ul>
      <Group gap={8}>
        <Button size="compact-sm" onClick={() => onOpen({ cluster: id, title: conversations[0]?.subject ?? '' })}>
          {words.clusterOpen}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => dismiss.mutate({ params: { id } }, { onError: (error) => sayError(error) })}
        >
          {words.clusterNo}
        </Button>
      </Group>
    </section>
  ))
}
