import { ActionIcon, Button, Checkbox, Group, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type FormEvent, useEffect, useState } from 'react'
import type { Message } from '../../../../../contract/messages.ts'
import { findSecrets, redactMessage, type SecretKind } from '../../../../../contract/redactions.ts'
import { call } from '../../../../client.ts'
import { useAct } from '../../../../query.ts'
import { Dialog } from '../../../../ui/dialog.tsx'
import { useErrorText } from '../../../../ui/states.tsx'
import { say } from '../../../../ui/toast.ts'
import { useFormat } from '../../../../words/format.ts'
import { useWords } from '../../../../words/words.ts'
import { refreshConversation } from '../../../frame/live-cache.ts'
import classes from './dialog.module.css'

type Kind = Exclude<SecretKind, 'file'>
type Chosen = { kind: Kind; text: string; on: boolean }
type Place = { messageId: number; who: string; at: string; count: number }

/** What of a message looks like a secret, with the words that the reader had chosen before them. */
function useSecrets(message: Message, chosen: string) {
  const [secrets, setSecrets] = useState<Chosen[]>(chosen ? [{ kind: 'words', text: chosen, on: true }] : [])
  useEffect(() => {
    call(findSecrets, { params: { id: message.id }, body: {} }).then(
      ({ found }) =>
        setSecrets((known) => [
          ...known,
          ...found
            .filter(({ text }) => !known.some((each) => each.text === text))
            // What somebody has chosen is what they came for; without that, all that was found is meant.
            .map(({ kind, text }) => ({ kind: kind as Kind, text, on: chosen === '' })),
        ]),
      // Detection is an offer; words can be chosen without it.
      () => {},
    )
  }, [message.id, chosen])
  return [secrets, setSecrets] as const
}

/** Where else in the conversation the chosen words stand. */
function usePlaces(message: Message, words: string[]): Place[] {
  const [places, setPlaces] = useState<Place[]>([])
  const key = JSON.stringify(words)
  useEffect(() => {
    const wanted = JSON.parse(key) as string[]
    if (wanted.length === 0) return setPlaces([])
    let here = true
    call(findSecrets, { params: { id: message.id }, body: { words: wanted } }).then(
      (answer) => here && setPlaces(answer.places.filter(({ messageId }) => messageId !== message.id)),
      () => {},
    )
    return () => {
      here = false
    }
  }, [message.id, key])
  return places
}

/** Takes words and files out of a message for good, after saying what that means. */
export function RedactDialog({ message, chosen, onClose }: { message: Message; chosen: string; onClose: () => void }) {
  const words = useWords()
  const { redact } = words.thread
  const format = useFormat()
  const errorText = useErrorText()
  const [secrets, setSecrets] = useSecrets(message, chosen)
  const [typed, setTyped] = useState('')
  const [files, setFiles] = useState<number[]>([])
  const [sure, setSure] = useState(false)
  const [kept, setKept] = useState<number[]>([])
  const act = useAct(redactMessage)
  const wanted = secrets.filter(({ on }) => on)
  const places = usePlaces(
    message,
    wanted.map(({ text }) => text),
  )
  const attached = message.attachments
  const add = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const text = typed.trim()
    if (text.length < 2) return
    setSecrets([...secrets, { kind: 'words', text, on: true }])
    setTyped('')
  }
  const take = () =>
    act.mutate(
      {
        params: { id: message.id },
        body: {
          secrets: wanted.map(({ kind, text }) => ({ kind, text })),
          attachments: files,
          alsoIn: places.map(({ messageId }) => messageId).filter((id) => !kept.includes(id)),
        },
      },
      {
        onSuccess: () => {
          void refreshConversation(message.conversationId)
          say(redact.done)
          onClose()
        },
      },
    )
  const toggle = (list: number[], id: number) =>
    list.includes(id) ? list.filter((each) => each !== id) : [...list, id]
  const nothing = wanted.length + files.length === 0
  return (
    <Dialog title={redact.title} opened onClose={onClose} size={560}>
      <p className={classes.text}>{redact.text}</p>
      {secrets.length > 0 ? (
        <fieldset className={classes.group}>
          <legend>{chosen ? redact.chosen : redact.found}</legend>
          {secrets.map((secret, place) => (
            <div key={secret.text} className={classes.secret}>
              <Checkbox
                checked={secret.on}
                label={
                  <span>
                    <span className={classes.words}>{secret.text}</span>
                    <span className={classes.kind}>{redact.kinds[secret.kind]}</span>
                  </span>
                }
                onChange={({ currentTarget: { checked: on } }) =>
                  setSecrets(secrets.map((each, at) => (at === place ? { ...each, on } : each)))
                }
              />
              {secret.kind === 'words' ? (
                <ActionIcon
                  size={24}
                  aria-label={redact.removeWords}
                  onClick={() => setSecrets(secrets.filter((_, at) => at !== place))}
                >
                  <IconX size={14} />
                </ActionIcon>
              ) : null}
            </div>
          ))}
        </fieldset>
      ) : null}
      <form className={classes.add} onSubmit={add}>
        <TextInput
          label={redact.own}
          value={typed}
          data-autofocus={secrets.length === 0 || undefined}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={typed.trim().length < 2}>
          {redact.addWords}
        </Button>
      </form>
      {attached.length > 0 ? (
        <fieldset className={classes.group}>
          <legend>{redact.files}</legend>
          {attached.map(({ id, name, size }) => (
            <Checkbox
              key={id}
              checked={files.includes(id)}
              label={`${name} (${format.bytes(size)})`}
              onChange={() => setFiles(toggle(files, id))}
            />
          ))}
        </fieldset>
      ) : null}
      {places.length > 0 ? (
        <fieldset className={classes.group}>
          <legend>{redact.also}</legend>
          {places.map(({ messageId, who, at, count }) => (
            <Checkbox
              key={messageId}
              checked={!kept.includes(messageId)}
              label={`${redact.place(who || words.common.unknown, format.full(at))}: ${redact.times(count)}`}
              onChange={() => setKept(toggle(kept, messageId))}
            />
          ))}
        </fieldset>
      ) : null}
      <p className={classes.final}>{redact.final}</p>
      <Checkbox
        checked={sure}
        label={redact.confirm}
        onChange={({ currentTarget }) => setSure(currentTarget.checked)}
      />
      {act.error ? (
        <p className={classes.error} role="alert">
          {errorText(act.error)}
        </p>
      ) : null}
      <Group gap={8} mt={16}>
        <Button color="red" disabled={nothing || !sure} loading={act.isPending} onClick={take}>
          {redact.action}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {words.common.cancel}
        </Button>
      </Group>
    </Dialog>
  )
}
