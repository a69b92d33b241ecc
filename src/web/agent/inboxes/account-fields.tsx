import { PasswordInput, Select, Switch, TagsInput, TextInput } from '@mantine/core'
import { Security } from '../../../contract/inboxes.ts'
import { Section } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { portFor } from './fields.ts'
import type { FieldKit } from './inbox-form.tsx'
import classes from './inboxes.module.css'

type Kind = 'imap' | 'smtp'

/** Host, port and encryption of a server. */
function Server({ kind, kit: { bind, values, set } }: { kind: Kind; kit: FieldKit }) {
  const words = useWords().inboxes
  const security = values[`${kind}.security`]
  return (
    <>
      <div className={classes.server}>
        <TextInput
          label={words.host}
          autoComplete="off"
          placeholder={`${kind}.example.com`}
          {...bind(`${kind}.host`)}
        />
        <TextInput label={words.port} inputMode="numeric" autoComplete="off" {...bind(`${kind}.port`)} />
        <Select
          label={words.security}
          data={Security.options.map((value) => ({ value, label: words.securities[value] }))}
          value={security}
          allowDeselect={false}
          onChange={(chosen) => {
            if (!chosen) return
            set(`${kind}.security`, chosen)
            set(`${kind}.port`, portFor(kind, chosen, values[`${kind}.port`]))
          }}
        />
      </div>
      <span className={classes.result}>{words.securityHelp[security]}</span>
    </>
  )
}

function SignIn({ kind, kit: { bind, values, set }, kept }: { kind: Kind; kit: FieldKit; kept: boolean }) {
  const { inboxes: words, accounts } = useWords()
  const byOauth = values[`${kind}.auth`] === 'oauth'
  return (
    <div className={classes.pair}>
      <TextInput
        label={words.user}
        {...(kind === 'smtp' ? { description: words.userNone } : {})}
        autoComplete="off"
        {...bind(`${kind}.user`)}
      />
      <Select
        label={accounts.signIn}
        {...(byOauth ? { description: accounts.oauthUsed } : {})}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={(['password', 'oauth'] as const).map((value) => ({ value, label: accounts.signIns[value] }))}
        value={values[`${kind}.auth`]}
        allowDeselect={false}
        onChange={(value) => value && set(`${kind}.auth`, value)}
      />
      {byOauth ? null : (
        <PasswordInput
          label={words.password}
          description={kept ? words.passwordKept : words.passwordNew}
          placeholder={kept ? '••••••••' : ''}
          autoComplete="new-password"
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          {...bind(`${kind}.password`)}
        />
      )}
    </div>
  )
}

type Props = { kit: FieldKit; kept: boolean }

/** The mailbox that Heed reads, if any. */
export function ImapFields({ kit, kept }: Props) {
  const words = useWords().inboxes
  const { values, set, wrong, bind } = kit
  return (
    <Section title={words.imap} text={words.imapText}>
      <Switch
        label={words.imapOn}
        checked={values.imap}
        onChange={(event) => set('imap', event.currentTarget.checked)}
      />
      {values.imap ? (
        <div className={classes.account}>
          <Server kind="imap" kit={kit} />
          <SignIn kind="imap" kit={kit} kept={kept} />
          <TagsInput
            label={words.folders}
            description={words.foldersHelp}
            value={values['imap.folders']}
            acceptValueOnBlur
            onChange={(folders) => set('imap.folders', folders)}
            error={wrong('imap.folders')}
          />
          <div className={classes.pair}>
            <Select
              label={words.afterwards}
              data={(['mark_seen', 'move'] as const).map((value) => ({ value, label: words.afterwardsChoice[value] }))}
              value={values['imap.afterwards']}
              allowDeselect={false}
              onChange={(value) => value && set('imap.afterwards', value)}
            />
            {values['imap.afterwards'] === 'move' ? (
              <TextInput label={words.moveTo} autoComplete="off" {...bind('imap.moveTo')} />
            ) : null}
          </div>
        </div>
      ) : null}
    </Section>
  )
}

/** The server that this inbox sends through, when it has one of its own. */
export function SmtpFields({ kit, kept }: Props) {
  const words = useWords().inboxes
  const { values, set } = kit
  return (
    <Section title={words.smtp} text={words.smtpText}>
      <Switch
        label={words.smtpOn}
        checked={values.smtp}
        onChange={(event) => set('smtp', event.currentTarget.checked)}
      />
      {values.smtp ? (
        <div className={classes.account}>
          <Server kind="smtp" kit={kit} />
          <SignIn kind="smtp" kit={kit} kept={kept} />
        </div>
      ) : null}
    </Section>
  )
}
