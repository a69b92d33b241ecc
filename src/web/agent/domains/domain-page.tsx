import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { checkDomain, getDomain, listDomains, type MailDomain } from '../../../contract/domains.ts'
import { useAct, useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { One } from '../../ui/states.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { Check } from './check.tsx'
import classes from './domains.module.css'
import { Signing } from './signing.tsx'
import { CheckRow } from './state.tsx'

/** One domain: what DNS says of its mail, what to publish, and the keys that mail is signed with. */
export function Page() {
  const words = useWords().domains
  const { domain = '' } = useParams({ strict: false }) as { domain?: string }
  const read = useCall(getDomain, { params: { domain } })
  const { data } = read
  const act = useAct(checkDomain, [getDomain, listDomains])
  const check = () =>
    act.mutate(
      { params: { domain } },
      { onSuccess: () => say(words.checked(domain)), onError: (refusal) => sayError(refusal) },
    )
  const button = (
    <Button variant="default" leftSection={<IconRefresh size={16} />} loading={act.isPending} onClick={check}>
      {words.check}
    </Button>
  )
  return (
    <PageFrame
      title={domain}
      above={<BackLink to="/settings/domains" label={words.title} />}
      {...(data ? { actions: button } : {})}
    >
      <One read={read} missing={{ title: words.notFound, text: words.notFoundText }}>
        {(found) => <About domain={found} />}
      </One>
    </PageFrame>
  )
}

function About({ domain }: { domain: MailDomain }) {
  const words = useWords().domains
  const format = useFormat()
  const now = useNow()
  return (
    <>
      <div style={{ marginBlock: '-12px 20px' }}>
        <p className={classes.soft} style={{ marginBlock: '0 8px' }}>
          {domain.checkedAt ? words.checkedAt(format.ago(domain.checkedAt, now)) : words.neverText}
        </p>
        <CheckRow domain={domain} />
      </div>
      <Signing domain={domain} />
      {domain.checks.map((check) => (
        <Check key={check.name} check={check} />
      ))}
    </>
  )
}
