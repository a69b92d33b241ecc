import { Button, Group } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import {
  type CustomerPromise,
  changePromise,
  keepPromise,
  offerApology,
  reopenPromise,
  withdrawPromise,
} from '../../../contract/promises.ts'
import { call } from '../../client.ts'
import { useAct } from '../../query.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { lazily } from '../../ui/lazily.tsx'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { askComposer } from '../conversations/composer/asked-for.ts'
import { useMay } from '../me.ts'
import { touched } from './data.ts'
import { DueText } from './due-text.tsx'
import classes from './promises.module.css'

const PromiseDialog = lazily(() => import('./dialog.tsx'), 'PromiseDialog')
const tones: Record<CustomerPromise['state'], Tone> = {
  open: 'plain',
  late: 'red',
  kept: 'green',
  kept_late: 'amber',
  withdrawn: 'plain',
}

const htmlOf = (text: string) =>
  text
    .split('\n\n')
    .map((part) => `<p>${part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p>`)
    .join('')

/** One promise with all that can be done about it. `conversation`: where it stands, for who has it now. */
export function PromiseItem({ promise, conversation }: { promise: CustomerPromise; conversation?: Conversation }) {
  const words = useWords().promises
  const { what, state, owner } = promise
  const open = state === 'open' || state === 'late'
  return (
    <div className={classes.item} data-state={state}>
      <p className={classes.what} dir="auto">
        {what}
      </p>
      <p className={classes.facts}>
        <Chip tone={tones[state]}>{words.states[state]}</Chip>
        <span>
          <DueText {...promise} />
        </span>
        <span className={classes.soft}>{owner ? words.keeps(owner.name) : words.nobodyKeeps}</span>
        {promise.moves > 0 ? <span className={classes.soft}>{words.moved(promise.moves)}</span> : null}
        {promise.withdrawnBecause ? <span className={classes.soft}>{promise.withdrawnBecause}</span> : null}
      </p>
      {useMay('conversation.write') ? (
        open ? (
          <Doing promise={promise} conversation={conversation} />
        ) : (
          <Reopen promise={promise} />
        )
      ) : null}
    </div>
  )
}

type DoingProps = { promise: CustomerPromise; conversation: Conversation | undefined }
const onError = (error: unknown) => sayError(error)

function Doing({ promise, conversation }: DoingProps) {
  const words = useWords().promises
  const keep = useAct(keepPromise, touched)
  const withdraw = useAct(withdrawPromise, touched)
  const [moving, setMoving] = useState(false)
  const params = { id: promise.conversation.id, promiseId: promise.id }
  const write = () =>
    call(offerApology, { params }).then(
      ({ text }) => askComposer({ conversationId: params.id, writing: { kind: 'reply', html: htmlOf(text) } }),
      onError,
    )
  return (
    <>
      <Group gap={6}>
        <Button
          size="compact-sm"
          variant="default"
          loading={keep.isPending}
          onClick={() => keep.mutate({ params }, { onError })}
        >
          {words.keep}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setMoving(true)}>
          {words.move}
        </Button>
        {conversation ? (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void write()}>
            {words.tellCustomer}
          </Button>
        ) : null}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params, body: {} }, { onError })}
        >
          {words.withdraw}
        </Button>
      </Group>
      {conversation ? <HandOn promise={promise} conversation={conversation} /> : null}
      {moving ? (
        <Suspense>
          <PromiseDialog conversationId={params.id} promise={promise} onClose={() => setMoving(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Asks whether whoever has the conversation now keeps the promise too. */
function HandOn({ promise, conversation }: { promise: CustomerPromise; conversation: Conversation }) {
  const words = useWords().promises
  const give = useAct(changePromise, touched)
  const { assignee } = conversation
  if (!assignee || !promise.owner || assignee.id === promise.owner.id) return null
  const params = { id: conversation.id, promiseId: promise.id }
  return (
    <p className={classes.ask}>
      {words.handOnAsk(assignee.name)}{' '}
      <Button
        size="compact-sm"
        variant="default"
        loading={give.isPending}
        onClick={() => give.mutate({ params, body: { owner: assignee.id, follows: true } }, { onError })}
      >
        {words.handOn(assignee.name)}
      </Button>
    </p>
  )
}

function Reopen({ promise }: { promise: CustomerPromise }) {
  const words = useWords().promises
  const reopen = useAct(reopenPromise, touched)
  const params = { id: promise.conversation.id, promiseId: promise.id }
  return (
    <Button size="compact-sm" variant="subtle" color="gray" onClick={() => reopen.mutate({ params }, { onError })}>
      {words.reopen}
    </Button>
  )
}
