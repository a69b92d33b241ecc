import { Button } from '@mantine/core'
import { createDkimKey, type DkimKey, getDomain, listDomains, type MailDomain } from '../../../contract/domains.ts'
import { useAct } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import classes from './domains.module.css'
import { KeyPart } from './key.tsx'

const kinds: DkimKey['algorithm'][] = ['rsa', 'ed25519']

/** The keys of a domain, and the next one that can be made of each kind. */
export function Signing({ domain }: { domain: MailDomain }) {
  const words = useWords().domains
  const act = useAct(createDkimKey, [listDomains, getDomain])
  const make = (algorithm: DkimKey['algorithm']) =>
    act.mutate(
      { params: { domain: domain.domain }, body: { algorithm } },
      { onSuccess: () => say(words.made), onError: (error) => sayError(error) },
    )
  const used = (algorithm: DkimKey['algorithm']) =>
    domain.keys.filter((key) => key.algorithm === algorithm && key.state !== 'retired')
  const offered = kinds.filter((kind) => used(kind).every(({ state }) => state === 'signing'))
  const label = (kind: DkimKey['algorithm']) =>
    used(kind).length > 0 ? `${words.renew} (${words.kinds[kind]})` : kind === 'rsa' ? words.sign : words.signEd
  // A second kind is for those who have the first one.
  const shown = offered.filter((kind) => kind === 'rsa' || used('rsa').length > 0)
  return (
    <Section title={words.keys} text={domain.signing ? words.keysText : words.signText}>
      {domain.keys.map((key) => (
        <KeyPart key={key.id} domain={domain.domain} signingKey={key} />
      ))}
      <div className={classes.actions}>
        {shown.map((kind) => (
          <Button
            key={kind}
            variant={domain.keys.length === 0 ? 'filled' : 'default'}
            loading={act.isPending}
            onClick={() => make(kind)}
          >
            {label(kind)}
          </Button>
        ))}
      </div>
    </Section>
  )
}
