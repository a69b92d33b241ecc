import { Select } from '@mantine/core'
import {
  changeCommunitySettings,
  getCommunitySettings,
  type CommunitySettings as Settings,
} from '../../../contract/community.ts'
import { useAct, useCall } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** How public questions of a help centre are looked after. */
export function CommunitySettings({ helpCentreId }: { helpCentreId: number }) {
  const words = useWords().community
  const params = { id: helpCentreId }
  const { data } = useCall(getCommunitySettings, { params })
  const act = useAct(changeCommunitySettings, [getCommunitySettings])
  if (!data) return null
  const keep = (moderation: Settings['moderation']) =>
    act.mutate(
      { params, body: { moderation } },
      { onSuccess: () => say(words.saved), onError: (error) => sayError(error) },
    )
  return (
    <Section title={words.settings} text={words.settingsText}>
      <Select
        maw={480}
        label={words.moderation}
        allowDeselect={false}
        value={data.moderation}
        data={(['after', 'before'] as const).map((value) => ({ value, label: words.moderations[value] }))}
        onChange={(value) => value && keep(value)}
      />
    </Section>
  )
}
