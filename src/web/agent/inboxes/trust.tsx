import { Button, Select, Stack, TextInput } from '@mantine/core'
import { type Inbox, Newcomers, suggestAuthservId } from '../../../contract/inboxes.ts'
import { useCall } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import type { FieldKit } from './inbox-form.tsx'
import classes from './inboxes.module.css'

/** Who may come into a conversation, and whose word on senders is taken. */
export function TrustFields({ kit: { bind, values, set }, inbox }: { kit: FieldKit; inbox: Inbox | undefined }) {
  const words = useWords().identity.rule
  return (
    <Section title={words.title} text={words.text}>
      <Stack gap={16}>
        <Select
          label={words.newcomers}
          description={words.newcomersHelp}
          data={Newcomers.options.map((value) => ({ value, label: words.choice[value] }))}
          value={values.newcomers}
          allowDeselect={false}
          onChange={(value) => value && set('newcomers', value)}
        />
        {values.imap ? (
          <>
            <TextInput
              label={words.server}
              description={words.serverHelp}
              autoComplete="off"
              placeholder="mx.example.com"
              {...bind('authservId')}
            />
            {inbox && !values.authservId ? (
              <Suggestion id={inbox.id} onTake={(name) => set('authservId', name)} />
            ) : null}
          </>
        ) : null}
      </Stack>
    </Section>
  )
}

/** What the newest mails name, to be taken or not: by itself it is never believed. */
function Suggestion({ id, onTake }: { id: number; onTake: (name: string) => void }) {
  const words = useWords().identity.rule
  const { data } = useCall(suggestAuthservId, { params: { id } })
  const name = data?.suggestion
  if (!data || !name) return null
  return (
    <span className={classes.result}>
      {words.serverSuggested(name, data.seen)}{' '}
      <Button size="compact-xs" variant="default" onClick={() => onTake(name)}>
        {words.serverTake}
      </Button>
    </span>
  )
}
