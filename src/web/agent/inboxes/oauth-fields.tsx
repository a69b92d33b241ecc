import { PasswordInput, Select, Switch, TagsInput, TextInput } from '@mantine/core'
import { OauthProvider } from '../../../contract/inboxes.ts'
import { CopyField } from '../../ui/copy.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { usesOauth } from './fields.ts'
import type { FieldKit } from './inbox-form.tsx'
import classes from './inboxes.module.css'

/** Heed's registration at the provider where an account signs in by OAuth; `redirectUrl` is entered there. */
export function OauthFields({ kit, kept, redirectUrl }: { kit: FieldKit; kept: boolean; redirectUrl: string }) {
  const { accounts: words, inboxes } = useWords()
  const { bind, values, set, wrong } = kit
  if (!usesOauth(values)) return null
  const provider = values['oauth.provider']
  return (
    <Section title={words.oauth} text={words.oauthText}>
      <div className={classes.account} style={{ marginBlockStart: 0 }}>
        <Select
          label={words.provider}
          data={OauthProvider.options.map((value) => ({ value, label: words.providers[value] }))}
          value={provider}
          allowDeselect={false}
          maw={320}
          onChange={(value) => value && set('oauth.provider', value)}
        />
        <div className={classes.redirect}>
          <p>{words.steps[provider]}</p>
          <CopyField value={redirectUrl} name={words.redirect} wrap />
        </div>
        <div className={classes.pair}>
          <TextInput label={words.clientId} autoComplete="off" {...bind('oauth.clientId')} />
          <PasswordInput
            label={words.clientSecret}
            description={kept ? inboxes.passwordKept : inboxes.passwordNew}
            placeholder={kept ? '••••••••' : ''}
            autoComplete="new-password"
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            {...bind('oauth.clientSecret')}
          />
        </div>
        {provider === 'microsoft' ? (
          <TextInput
            label={words.tenant}
            description={words.tenantHelp}
            autoComplete="off"
            maw={420}
            {...bind('oauth.tenant')}
          />
        ) : null}
        {provider === 'generic' ? (
          <>
            <TextInput
              label={words.issuer}
              description={words.issuerHelp}
              autoComplete="off"
              placeholder="https://id.example.com"
              {...bind('oauth.issuer')}
            />
            {values['oauth.issuer'].trim() ? null : (
              <div className={classes.pair}>
                <TextInput label={words.authorizeUrl} autoComplete="off" {...bind('oauth.authorizeUrl')} />
                <TextInput label={words.tokenUrl} autoComplete="off" {...bind('oauth.tokenUrl')} />
              </div>
            )}
            <TagsInput
              label={words.scopes}
              description={words.scopesHelp}
              value={values['oauth.scopes']}
              splitChars={[',', ' ']}
              acceptValueOnBlur
              onChange={(scopes) => set('oauth.scopes', scopes)}
              error={wrong('oauth.scopes')}
            />
          </>
        ) : null}
        <Switch
          label={words.shared}
          description={words.sharedHelp}
          checked={values['oauth.shared']}
          onChange={(event) => set('oauth.shared', event.currentTarget.checked)}
        />
      </div>
    </Section>
  )
}
