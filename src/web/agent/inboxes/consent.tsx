import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { endConsent, startConsent } from '../../../contract/grants.ts'
import { getInbox, type Inbox, listInboxes } from '../../../contract/inboxes.ts'
import { useAct } from '../../query.ts'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import classes from './inboxes.module.css'

/** What the provider's answer came to, as the address says it once. */
function useOutcome(): string | null {
  const [outcome] = useState(() => new URLSearchParams(window.location.search).get('consent'))
  useEffect(() => {
    if (outcome) window.history.replaceState(window.history.state, '', window.location.pathname)
  }, [outcome])
  return outcome
}

/** Who has signed in at the provider for this inbox, and the way there. */
export function Consent({ inbox }: { inbox: Inbox }) {
  const words = useWords().accounts
  const format = useFormat()
  const text = useErrorText()
  const outcome = useOutcome()
  const start = useAct(startConsent)
  const forget = useAct(endConsent, [getInbox, listInboxes])
  const serverWords = useServerWords()
  const { oauth } = inbox
  if (!oauth) return null
  const { grant, provider } = oauth
  const params = { id: inbox.id }
  const name = provider === 'generic' ? words.theProvider : words.providers[provider]
  const go = () => start.mutate({ params }, { onSuccess: ({ url }) => window.location.assign(url) })
  const said = outcome && words.outcomes[outcome]
  return (
    <Section title={words.consent}>
      {said && outcome !== 'given' ? <Notice text={said} icon={<IconAlertTriangle size={18} stroke={1.7} />} /> : null}
      {grant.state === 'ended' ? (
        <Notice
          title={words.ended}
          text={words.endedText(serverWords(grant.message ?? ''))}
          icon={<IconAlertTriangle size={18} stroke={1.7} />}
        />
      ) : null}
      <p className={classes.grant} role="status" data-good={grant.state === 'given' || undefined}>
        {grant.state === 'given' ? (
          <IconCircleCheck className={classes.grantIcon} size={17} stroke={1.7} aria-hidden="true" />
        ) : null}
        <span>
          {grant.state === 'given' ? (grant.account ? words.given(grant.account) : words.givenByNobody) : null}
          {grant.state === 'none' ? words.none : null}
          {grant.state === 'given' && grant.endsAt ? ` ${words.endsAt(format.day(grant.endsAt))}` : null}
        </span>
      </p>
      <div className={classes.line}>
        <Button variant={grant.state === 'given' ? 'default' : 'filled'} loading={start.isPending} onClick={go}>
          {grant.state === 'none' ? words.start(name) : words.again}
        </Button>
        {grant.state === 'none' ? null : (
          <Button variant="subtle" color="gray" loading={forget.isPending} onClick={() => forget.mutate({ params })}>
            {words.forget}
          </Button>
        )}
        <span className={classes.result} role="status">
          {start.error ? text(start.error) : forget.error ? text(forget.error) : ''}
        </span>
      </div>
    </Section>
  )
}
