import { Button, Group, NumberInput, Stack, Switch, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import {
  addChatInvitation,
  type ChatInvited,
  type ChatWidget,
  changeChatInvitation,
  removeChatInvitation,
} from '../../../../contract/chat-widgets.ts'
import { useAct } from '../../../query.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, useFields } from '../../../ui/form.tsx'
import { Section } from '../../../ui/page-frame.tsx'
import { sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './settings.module.css'

const touched = [{ path: '/chat-widgets' }, { path: '/chat-widgets/{id}' }]

/** Whom the widget speaks to first, and what came of it. */
export function Inviting({ widget }: { widget: ChatWidget }) {
  const words = useWords().chat.settings
  const [open, setOpen] = useState<ChatInvited | 'new' | null>(null)
  return (
    <Section title={words.inviting} text={words.invitingText}>
      <Stack gap={8} maw={560}>
        {widget.invitations.map((invited) => (
          <button key={invited.id} type="button" className={classes.invitation} onClick={() => setOpen(invited)}>
            <bdi>{Object.values(invited.texts).find((text) => text) ?? ''}</bdi>
            <span>
              {invited.path ? `${invited.path} · ` : ''}
              {words.counts(invited.shown, invited.accepted)}
            </span>
            {invited.on ? null : <Chip>{words.off}</Chip>}
          </button>
        ))}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => setOpen('new')}
          >
            {words.addInvitation}
          </Button>
        </Group>
      </Stack>
      <Dialog
        title={open === 'new' ? words.addInvitation : words.editInvitation}
        opened={open !== null}
        onClose={() => setOpen(null)}
      >
        {open === null ? null : (
          <InvitationForm
            key={open === 'new' ? 0 : open.id}
            widget={widget}
            invited={open === 'new' ? null : open}
            onDone={() => setOpen(null)}
          />
        )}
      </Dialog>
    </Section>
  )
}

const fresh = { texts: {}, path: null, afterSeconds: 20, minVisits: 1, returning: null, everyDays: 7, on: true }

type Props = { widget: ChatWidget; invited: ChatInvited | null; onDone: () => void }

function InvitationForm({ widget, invited, onDone }: Props) {
  const words = useWords().chat.settings
  const format = useFormat()
  const add = useAct(addChatInvitation, touched)
  const change = useAct(changeChatInvitation, touched)
  const remove = useAct(removeChatInvitation, touched)
  const act = invited ? change : add
  const { texts, path, afterSeconds, minVisits, returning, everyDays, on } = invited ?? fresh
  const { values, set, wrong } = useFields(
    { texts: texts as Record<string, string>, path: path ?? '', afterSeconds, minVisits, returning, everyDays, on },
    act.error,
  )
  const save = () => {
    const body = { ...values, path: values.path || null }
    const after = { onSuccess: onDone }
    if (invited) change.mutate({ params: { id: widget.id, invitation: invited.id }, body }, after)
    else add.mutate({ params: { id: widget.id }, body }, after)
  }
  const number = (name: 'afterSeconds' | 'minVisits' | 'everyDays', label: string, min: number) => (
    <NumberInput
      label={label}
      min={min}
      allowDecimal={false}
      value={values[name]}
      error={wrong(name)}
      onChange={(value) => set(name, Math.max(min, Number(value) || min))}
    />
  )
  const gone = {
    onSuccess: onDone,
    onError: (error: unknown) => sayError(error),
  }
  return (
    <Form
      submit={words.save}
      saving={act.isPending}
      error={act.error}
      onSubmit={save}
      onCancel={onDone}
      aside={
        invited ? (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => remove.mutate({ params: { id: widget.id, invitation: invited.id } }, gone)}
          >
            {words.removeInvitation}
          </Button>
        ) : null
      }
    >
      {widget.settings.languages.map((language) => (
        <TextInput
          key={language}
          label={`${words.invitation} (${format.languageName(language)})`}
          dir="auto"
          maxLength={200}
          value={values.texts[language] ?? ''}
          error={wrong('texts')}
          onChange={(event) => set('texts', { ...values.texts, [language]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        label={words.path}
        description={words.pathHelp}
        dir="ltr"
        maxLength={200}
        value={values.path}
        error={wrong('path')}
        onChange={(event) => set('path', event.currentTarget.value)}
      />
      <Group grow align="flex-end">
        {number('afterSeconds', words.after, 0)}
        {number('minVisits', words.visits, 1)}
        {number('everyDays', words.every, 1)}
      </Group>
      <Switch
        label={words.returning}
        checked={values.returning === true}
        onChange={(event) => set('returning', event.currentTarget.checked ? true : null)}
      />
      <Switch label={words.on} checked={values.on} onChange={(event) => set('on', event.currentTarget.checked)} />
    </Form>
  )
}
