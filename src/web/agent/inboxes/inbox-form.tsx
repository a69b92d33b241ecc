import { Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { changeInbox, createInbox, getInbox, type Inbox, listInboxes } from '../../../contract/inboxes.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { ImapFields, SmtpFields } from './account-fields.tsx'
import { bodyOf, type Fields, fieldsOf, type Part, partOf, plusAddress } from './fields.ts'
import classes from './inboxes.module.css'
import { OauthFields } from './oauth-fields.tsx'
import { Offer, useMailSettings } from './offer.tsx'
import { TrustFields } from './trust.tsx'

export type FieldKit = ReturnType<typeof useFields<Fields>>

function useSave(inbox: Inbox | undefined, part: Part | undefined) {
  const words = useWords().inboxes
  const navigate = useNavigate()
  const touched = [listInboxes, getInbox]
  const create = useAct(createInbox, touched)
  const change = useAct(changeInbox, touched)
  const save = (values: Fields, onSaved: (inbox: Inbox) => void) => {
    const body = bodyOf(values)
    if (inbox)
      return change.mutate(
        { params: { id: inbox.id }, body: part ? partOf(body, part) : body },
        {
          onSuccess: (saved) => {
            onSaved(saved)
            say(words.saved(saved.name))
          },
        },
      )
    create.mutate(
      { body },
      {
        onSuccess: ({ id, name }) => {
          say(words.created(name))
          void navigate({ to: '/settings/inboxes/$id', params: { id: String(id) }, replace: true, ignoreBlocker: true })
        },
      },
    )
  }
  const act = inbox ? change : create
  return { save, saving: act.isPending, error: act.error }
}

type Props = { inbox?: Inbox; part?: Part }

/** Everything about a mail inbox that can be set, or one part of it. */
export function InboxForm({ inbox, part }: Props) {
  const words = useWords().inboxes
  const { save, saving, error } = useSave(inbox, part)
  const kit = useFields(fieldsOf(inbox), error)
  const settings = useMailSettings(kit.values.address)
  return (
    <Form
      submit={inbox ? words.save : words.create}
      saving={saving}
      disabled={!kit.changed}
      error={error}
      onSubmit={() => save(kit.values, (saved) => kit.reset(fieldsOf(saved)))}
      {...(inbox && kit.changed ? { onCancel: () => kit.reset() } : {})}
    >
      <LeaveGuard when={kit.changed} />
      {part === 'servers' ? null : <Basics kit={kit} isNew={!inbox} />}
      {part === 'general' ? null : <Offer kit={kit} settings={settings} />}
      {part === 'servers' ? null : (
        <>
          <MoreAddresses kit={kit} />
          <Answers kit={kit} />
          <TrustFields kit={kit} inbox={inbox} />
        </>
      )}
      {part === 'general' ? null : (
        <>
          <ImapFields kit={kit} kept={inbox?.imap?.hasPassword ?? false} />
          <SmtpFields kit={kit} kept={inbox?.smtp?.hasPassword ?? false} />
          <OauthFields
            kit={kit}
            kept={inbox?.oauth?.hasSecret ?? false}
            redirectUrl={settings?.redirectUrl ?? `${window.location.origin}/api/oauth/callback`}
          />
        </>
      )}
    </Form>
  )
}

function Basics({ kit, isNew }: { kit: FieldKit; isNew: boolean }) {
  const words = useWords().inboxes
  const teams = useCall(listTeams, {})
  const { bind, values, set, wrong } = kit
  return (
    <Section title={words.basics}>
      <Stack gap={16}>
        <div className={classes.pair}>
          <TextInput
            label={words.name}
            description={words.nameHelp}
            autoComplete="off"
            autoFocus={isNew}
            {...bind('name')}
          />
          <TextInput
            label={words.address}
            description={words.addressHelp}
            type="email"
            autoComplete="off"
            placeholder="support@example.com"
            {...bind('address')}
          />
        </div>
        <div className={classes.pair}>
          <Select
            label={words.team}
            description={words.teamHelp}
            placeholder={words.noTeam}
            clearable
            data={(teams.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
            value={values.team || null}
            onChange={(team) => set('team', team ?? '')}
            error={wrong('team')}
          />
          <TextInput label={words.sender} description={words.senderHelp} autoComplete="off" {...bind('senderName')} />
        </div>
      </Stack>
    </Section>
  )
}

function MoreAddresses({ kit: { bind, values, set, wrong } }: { kit: FieldKit }) {
  const words = useWords().inboxes
  const bad = values.aliases.find((address) => !/^[^\s@]+@[^\s@]+$/.test(address))
  return (
    <Section title={words.moreAddresses} text={words.moreAddressesText}>
      <Stack gap={16}>
        <TagsInput
          label={words.aliases}
          description={words.aliasesHelp}
          value={values.aliases}
          splitChars={[',', ';', ' ']}
          acceptValueOnBlur
          onChange={(aliases) => set('aliases', aliases)}
          error={wrong('aliases') ?? (bad ? words.aliasWrong(bad) : undefined)}
        />
        <TextInput
          label={words.catchAllDomain}
          description={words.catchAllDomainHelp}
          autoComplete="off"
          placeholder="example.com"
          leftSection="@"
          maw={420}
          {...bind('catchAllDomain')}
        />
      </Stack>
    </Section>
  )
}

function Answers({ kit: { values, set } }: { kit: FieldKit }) {
  const words = useWords().inboxes
  return (
    <Section title={words.answers}>
      <Stack gap={16}>
        <Switch
          label={words.quoteHistory}
          description={words.quoteHistoryHelp}
          checked={values.quoteHistory}
          onChange={(event) => set('quoteHistory', event.currentTarget.checked)}
        />
        <Switch
          label={words.signedReply}
          description={words.signedReplyHelp(plusAddress(values.address))}
          checked={values.signedReplyAddress}
          onChange={(event) => set('signedReplyAddress', event.currentTarget.checked)}
        />
      </Stack>
    </Section>
  )
}
