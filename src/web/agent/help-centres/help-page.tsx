import { Button, Group } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import {
  deleteHelpCentre,
  getHelpCentre,
  type HelpCentre,
  listHelpCentres,
  publishHelpCentre,
} from '../../../contract/help-centres.ts'
import { useAct, useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { CommunitySettings } from '../community/settings.tsx'
import { PortalSettings } from '../portal/settings.tsx'
import { HelpForm } from './help-form.tsx'

/** One help centre: its settings, its theme, and whether the world sees it. */
export function Page() {
  const words = useWords().helpCentres
  const { id } = useParams({ strict: false })
  const { data, isPending, error, refetch } = useCall(getHelpCentre, { params: { id: Number(id) } })
  const visit = data?.publishedAt ? (
    <Button
      component="a"
      href={`/help/${data.slug}`}
      target="_blank"
      variant="default"
      rightSection={<IconExternalLink size={14} />}
    >
      {words.visit}
    </Button>
  ) : null
  return (
    <PageFrame
      title={data?.shownName ?? ''}
      actions={visit}
      wide
      above={<BackLink to="/settings/help-centres" label={words.title} />}
    >
      {isPending ? (
        <Skeleton />
      ) : data ? (
        <>
          <HelpForm key={data.id} help={data} />
          {data.parts.portal ? <PortalSettings helpCentreId={data.id} /> : null}
          {data.parts.questions ? <CommunitySettings helpCentreId={data.id} /> : null}
          <Section title={words.theme} text={words.themeText}>
            <Button component={Link} to={`/settings/help-centres/${data.id}/theme`} variant="default">
              {words.editTheme}
            </Button>
          </Section>
          <Publication help={data} />
        </>
      ) : (
        <Failure error={error} retry={() => void refetch()} />
      )}
    </PageFrame>
  )
}

function Publication({ help }: { help: HelpCentre }) {
  const words = useWords().helpCentres
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'withdraw' | 'remove' | null>(null)
  const touched = [getHelpCentre, listHelpCentres]
  const publish = useAct(publishHelpCentre, touched)
  const remove = useAct(deleteHelpCentre, [listHelpCentres])
  const set = (published: boolean) =>
    publish.mutate(
      { params: { id: help.id }, body: { published } },
      {
        onSuccess: () => {
          setAsking(null)
          say(published ? words.isPublished : words.isWithdrawn)
        },
        onError: (error) => sayError(error),
      },
    )
  const takeAway = () =>
    remove.mutate(
      { params: { id: help.id } },
      {
        onSuccess: () => {
          say(words.removed)
          void navigate({ to: '/settings/help-centres', ignoreBlocker: true })
        },
        onError: (error) => sayError(error),
      },
    )
  const withdraws = asking === 'withdraw'
  return (
    <Section title={words.publication} text={help.publishedAt ? words.withdrawText : words.publishText}>
      <Group gap={8}>
        {help.publishedAt ? (
          <Button variant="default" onClick={() => setAsking('withdraw')}>
            {words.withdraw}
          </Button>
        ) : (
          <>
            <Button loading={publish.isPending} onClick={() => set(true)}>
              {words.publish}
            </Button>
            <Button variant="default" onClick={() => setAsking('remove')}>
              {words.remove}
            </Button>
          </>
        )}
      </Group>
      <Confirm
        opened={asking !== null}
        title={withdraws ? words.withdraw : words.remove}
        text={withdraws ? words.withdrawText : words.removeText}
        action={withdraws ? words.withdraw : words.remove}
        working={publish.isPending || remove.isPending}
        onConfirm={() => (withdraws ? set(false) : takeAway())}
        onClose={() => setAsking(null)}
      />
    </Section>
  )
}
