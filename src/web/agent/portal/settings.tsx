import { Select, Stack, Switch } from '@mantine/core'
import { changePortalSettings, getPortalSettings, type PortalSettings as Settings } from '../../../contract/portal.ts'
import { getPortalProvider } from '../../../contract/portal-sessions.ts'
import { useAct, useCall } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { ProviderForm } from './provider.tsx'

/** How the portal of a help centre is, and where else its customers sign in. */
export function PortalSettings({ helpCentreId }: { helpCentreId: number }) {
  const words = useWords().portal
  const params = { id: helpCentreId }
  const { data } = useCall(getPortalSettings, { params })
  // Whom one trusts with customers' addresses is said by whoever sets up the house.
  const mayTrust = useMay('settings.manage')
  const act = useAct(changePortalSettings, [getPortalSettings])
  const keep = (body: Partial<Settings>) =>
    act.mutate({ params, body }, { onSuccess: () => say(words.saved), onError: (error) => sayError(error) })
  return (
    <>
      {data ? (
        <Section title={words.settings} text={words.settingsText}>
          <Stack gap={16} maw={480}>
            <Select
              label={words.agentNames}
              allowDeselect={false}
              value={data.agentNames}
              data={(['full', 'first', 'brand'] as const).map((value) => ({ value, label: words.names[value] }))}
              onChange={(value) => value && keep({ agentNames: value })}
            />
            <Select
              label={words.rating}
              allowDeselect={false}
              value={data.rating}
              data={(['thumbs', 'stars', 'none'] as const).map((value) => ({ value, label: words.ratings[value] }))}
              onChange={(value) => value && keep({ rating: value })}
            />
            <Switch
              label={words.answerBy}
              checked={data.answerBy}
              onChange={({ currentTarget: { checked } }) => keep({ answerBy: checked })}
            />
          </Stack>
        </Section>
      ) : null}
      {mayTrust ? <Provider helpCentreId={helpCentreId} /> : null}
    </>
  )
}

function Provider({ helpCentreId }: { helpCentreId: number }) {
  const words = useWords().portal
  const { data } = useCall(getPortalProvider, { params: { id: helpCentreId } })
  if (!data) return null
  return (
    <Section title={words.provider} text={words.providerText}>
      <ProviderForm helpCentreId={helpCentreId} {...data} />
    </Section>
  )
}
