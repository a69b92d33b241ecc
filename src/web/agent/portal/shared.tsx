import { Switch } from '@mantine/core'
import { changeSharedPortal, getSharedPortal } from '../../../contract/portal.ts'
import { useAct, useCall } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'

/** Whether the people of an organization see each other's conversations at the help centre. */
export function SharedPortal({ organizationId }: { organizationId: number }) {
  const words = useWords().portal
  const may = useMay('contact.write')
  const { data } = useCall(getSharedPortal, { params: { id: organizationId } })
  const act = useAct(changeSharedPortal, [getSharedPortal])
  if (!data) return null
  return (
    <Section title={words.title}>
      <Switch
        label={words.shared}
        checked={data.shared}
        disabled={!may || act.isPending}
        onChange={({ currentTarget: { checked } }) =>
          act.mutate(
            { params: { id: organizationId }, body: { shared: checked } },
            { onSuccess: () => say(words.saved), onError: (error) => sayError(error) },
          )
        }
      />
    </Section>
  )
}
