import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import {
  type ChatSettings,
  type ChatWidget,
  changeChatWidget,
  makeChatSecret,
} from '../../../../contract/chat-widgets.ts'
import { useAct } from '../../../query.ts'
import { CopyField } from '../../../ui/copy.tsx'
import { Form, useFields } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/page-frame.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './settings.module.css'

const touched = [{ path: '/chat-widgets' }, { path: '/chat-widgets/{id}' }]

/** How the company's site says who a visitor is: a secret shared with its server, or its public key. */
export function Verifying({ widget }: { widget: ChatWidget }) {
  const words = useWords().chat.settings
  const act = useAct(changeChatWidget, touched)
  const { values, set, wrong, changed, reset } = useFields(
    { verification: widget.settings.verification, publicKey: widget.publicKey ?? '' },
    act.error,
  )
  const save = () => {
    const settings = { ...widget.settings, verification: values.verification }
    act.mutate(
      { params: { id: widget.id }, body: { settings, publicKey: values.publicKey || null } },
      {
        onSuccess: () => {
          reset(values)
          say(words.saved)
        },
      },
    )
  }
  return (
    <Section title={words.verifying} text={words.verifyingText}>
      <Form
        submit={words.save}
        saving={act.isPending}
        disabled={!changed}
        error={act.error}
        onSubmit={save}
        quiet={!changed}
      >
        <Stack gap={16} maw={560}>
          <Select
            label={words.verification}
            data={Object.entries(words.verifications).map(([value, label]) => ({ value, label }))}
            value={values.verification}
            allowDeselect={false}
            onChange={(value) => value && set('verification', value as ChatSettings['verification'])}
          />
          {values.verification === 'none' ? null : (
            <>
              <Secret widget={widget} />
              <Textarea
                label={words.publicKey}
                dir="ltr"
                autosize
                minRows={2}
                value={values.publicKey}
                error={wrong('publicKey')}
                onChange={(event) => set('publicKey', event.currentTarget.value)}
              />
              <Sample widget={widget} />
            </>
          )}
        </Stack>
      </Form>
    </Section>
  )
}

function Secret({ widget }: { widget: ChatWidget }) {
  const words = useWords().chat.settings
  const format = useFormat()
  const [shown, setShown] = useState<string | null>(null)
  const act = useAct(makeChatSecret, touched)
  const make = () =>
    act.mutate(
      { params: { id: widget.id } },
      { onSuccess: ({ secret }) => setShown(secret), onError: (error) => sayError(error) },
    )
  return (
    <div>
      <p className={classes.label}>{words.secret}</p>
      {shown ? (
        <Stack gap={8}>
          <Notice title={words.secret} text={words.secretOnce} />
          <CopyField value={shown} name={words.secret} wrap />
        </Stack>
      ) : (
        <Group gap={12}>
          <span className={classes.soft}>
            {widget.secretSince ? words.secretSince(format.day(widget.secretSince)) : words.secretNone}
          </span>
          <Button variant="default" size="compact-sm" loading={act.isPending} onClick={make}>
            {widget.secretSince ? words.newSecret : words.makeSecret}
          </Button>
          {widget.secretSince ? <span className={classes.soft}>{words.newSecretText}</span> : null}
        </Group>
      )}
    </div>
  )
}

function Sample({ widget }: { widget: ChatWidget }) {
  const words = useWords().chat.settings
  return (
    <div>
      <p className={classes.label}>{words.sample}</p>
      <pre className={classes.code} dir="ltr">
        {sampleOf(widget.key)}
      </pre>
      <p className={classes.label}>{words.sampleLine}</p>
      <pre className={classes.code} dir="ltr">
        {handOver}
      </pre>
    </div>
  )
}

const handOver = `<script>
  window.Heed = window.Heed || function () { (Heed.q = Heed.q || []).push(arguments) }
  Heed('identify', { token: 'TOKEN' })
</script>`

const sampleOf = (key: string) => `import { SignJWT } from 'jose'

const token = await new SignJWT({ email: user.email, name: user.name })
  .setProtectedHeader({ alg: 'HS256' })
  .setSubject(String(user.id))
  .setAudience('${key}')
  .setIssuedAt()
  .setExpirationTime('10m')
  .sign(new TextEncoder().encode(process.env.HEED_CHAT_SECRET))`
