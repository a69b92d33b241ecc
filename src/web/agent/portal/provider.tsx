import { Alert, Button, Code, Group, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core'
import {
  getPortalProvider,
  keepPortalProvider,
  type PortalProvider,
  removePortalProvider,
  tryPortalProvider,
} from '../../../contract/portal-sessions.ts'
import { useAct } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import classes from './portal.module.css'

type Props = { helpCentreId: number; provider: PortalProvider | null; redirectUrl: string }

const fieldsOf = (provider: PortalProvider | null) => ({
  ...{ label: provider?.label ?? '', issuer: provider?.issuer ?? '', clientId: provider?.clientId ?? '', secret: '' },
  scopes: (provider?.scopes ?? ['openid', 'email']).join(' '),
  ...{ claim: provider?.claim ?? 'email', enabled: provider?.enabled ?? true },
})

/** Our registration at the provider where customers sign in, with a try. */
export function ProviderForm({ helpCentreId, provider, redirectUrl }: Props) {
  const words = useWords().portal
  const said = useServerWords()
  const params = { id: helpCentreId }
  const act = useAct(keepPortalProvider, [getPortalProvider])
  const remove = useAct(removePortalProvider, [getPortalProvider])
  const trial = useAct(tryPortalProvider)
  const { values, set, bind, reset, changed } = useFields(fieldsOf(provider), act.error)
  const save = () => {
    const { secret, scopes, ...rest } = values
    const body = { ...rest, scopes: scopes.split(/\s+/).filter(Boolean), ...(secret && { secret }) }
    act.mutate(
      { params, body },
      {
        onSuccess: (kept) => {
          reset(fieldsOf(kept))
          say(words.saved)
        },
      },
    )
  }
  return (
    <Form submit={words.save} saving={act.isPending} disabled={!changed} error={act.error} onSubmit={save}>
      <Stack gap={16} maw={480}>
        <TextInput label={words.label} autoComplete="off" {...bind('label')} />
        <TextInput label={words.issuer} placeholder="https://" dir="ltr" autoComplete="off" {...bind('issuer')} />
        <TextInput label={words.clientId} dir="ltr" autoComplete="off" {...bind('clientId')} />
        <PasswordInput
          label={words.secret}
          description={provider?.hasSecret ? words.secretKept : undefined}
          autoComplete="new-password"
          {...bind('secret')}
        />
        <TextInput label={words.scopes} dir="ltr" autoComplete="off" {...bind('scopes')} />
        <TextInput label={words.claim} dir="ltr" autoComplete="off" {...bind('claim')} />
        <Switch
          label={words.enabled}
          checked={values.enabled}
          onChange={({ currentTarget: { checked } }) => set('enabled', checked)}
        />
        <Text size="sm">
          {words.redirect}{' '}
          <Code className={classes.code} dir="ltr">
            {redirectUrl}
          </Code>
        </Text>
        {provider ? (
          <Group gap={8}>
            <Button
              variant="default"
              loading={trial.isPending}
              onClick={() => trial.mutate({ params }, { onError: (error) => sayError(error) })}
            >
              {words.try}
            </Button>
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { params },
                  { onSuccess: () => reset(fieldsOf(null)), onError: (error) => sayError(error) },
                )
              }
            >
              {words.remove}
            </Button>
          </Group>
        ) : null}
        {trial.data ? (
          <Alert role="status" color={trial.data.ok ? 'green' : 'yellow'}>
            {said(trial.data.message)}
          </Alert>
        ) : null}
      </Stack>
    </Form>
  )
}
