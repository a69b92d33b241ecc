import { Button } from '@mantine/core'
import { useState } from 'react'
import { activateDkimKey, type DkimKey, deleteDkimKey, getDomain, listDomains } from '../../../contract/domains.ts'
import { useAct } from '../../query.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './domains.module.css'
import { Record as RecordPart } from './record.tsx'

const tones: Record<DkimKey['state'], Tone> = { waiting: 'amber', ready: 'plain', signing: 'green', retired: 'plain' }
type Asking = 'activate' | 'remove' | null

/** One key: what it does, its record while somebody needs it, and what can be done with it. */
export function KeyPart({ domain, signingKey: key }: { domain: string; signingKey: DkimKey }) {
  const words = useWords().domains
  const [asking, setAsking] = useState<Asking>(null)
  const touched = [listDomains, getDomain]
  const activate = useAct(activateDkimKey, touched)
  const remove = useAct(deleteDkimKey, touched)
  const params = { domain, key: key.id }
  const then = (sentence: string) => ({
    onSuccess: () => {
      setAsking(null)
      say(sentence)
    },
    onError: (error: unknown) => sayError(error),
  })
  const use = () => activate.mutate({ params }, then(words.switched))
  return (
    <div className={classes.key}>
      <div className={classes.partHead}>
        <strong>{words.keyTitle(key.selector, words.kinds[key.algorithm])}</strong>
        <Chip tone={tones[key.state]}>{words.keyState[key.state]}</Chip>
      </div>
      <div className={classes.said}>
        <p>{useAbout(key)}</p>
        {key.state === 'waiting' ? <RecordPart record={key.record} /> : null}
      </div>
      <div className={classes.actions}>
        {key.state === 'ready' ? (
          <Button loading={activate.isPending} onClick={use}>
            {words.switchTo}
          </Button>
        ) : null}
        {key.state === 'waiting' ? (
          <Button variant="default" onClick={() => setAsking('activate')}>
            {words.signAnyway}
          </Button>
        ) : null}
        <Button variant="subtle" color="gray" onClick={() => setAsking('remove')}>
          {words.remove}
        </Button>
      </div>
      <Confirm
        opened={asking === 'activate'}
        title={words.signAnywayTitle}
        text={words.signAnywayText}
        action={words.switchTo}
        working={activate.isPending}
        onConfirm={use}
        onClose={() => setAsking(null)}
      />
      <Confirm
        opened={asking === 'remove'}
        title={words.removeTitle(key.selector)}
        text={words.removeText}
        action={words.remove}
        working={remove.isPending}
        onConfirm={() => remove.mutate({ params }, then(words.removed(key.selector)))}
        onClose={() => setAsking(null)}
      />
    </div>
  )
}

function useAbout(key: DkimKey): string {
  const words = useWords().domains
  const format = useFormat()
  const now = useNow()
  if (key.state === 'waiting') return words.waitingText
  if (key.state === 'ready') return words.readyText
  if (key.state === 'signing') return words.signingSince(format.day(key.signingSince ?? key.createdAt))
  const until = key.removableFrom ?? key.createdAt
  return new Date(until) > now ? words.keepUntil(format.day(until)) : words.mayGo
}
