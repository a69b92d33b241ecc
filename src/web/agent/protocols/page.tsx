import { Button } from '@mantine/core'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { useState } from 'react'
import { listProtocolOffers } from '../../../contract/protocols.ts'
import { useCall } from '../../query.ts'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Offers } from './offers.tsx'
import { Protocols } from './protocols.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { Trial } from './trial.tsx'

/** Every team's protocols in the order they are asked. */
export function Page() {
  const words = useWords().protocols
  const manages = useMay('team.manage')
  const tries = useMay('conversation.note')
  const [adding, setAdding] = useState(false)
  const offers = useCall(listProtocolOffers, {}, { enabled: manages }).data?.items ?? []
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} {...(manages ? { actions: add } : {})}>
      <Protocols
        empty={
          <Empty
            icon={<IconRoute size={30} stroke={1.4} />}
            title={words.empty}
            text={words.emptyText}
            action={manages ? add : null}
          />
        }
      />
      {manages ? <Offers offers={offers} /> : null}
      {tries ? (
        <Section title={words.trial.title} text={words.trial.text}>
          <Trial />
        </Section>
      ) : null}
      {adding ? <RuleDialog rule={null} team={null} onClose={() => setAdding(false)} /> : null}
    </PageFrame>
  )
}
