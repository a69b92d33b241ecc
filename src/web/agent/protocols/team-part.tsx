import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { getTeamProtocol } from '../../../contract/protocols.ts'
import { useCall } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Levels } from './levels.tsx'
import classes from './protocols.module.css'
import { Protocols } from './protocols.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { Trial } from './trial.tsx'

/** What belongs to a team, and how it climbs from there: on the team's page. */
export function TeamProtocolPart({ team }: { team: number }) {
  const words = useWords().protocols
  const manages = useMay('team.manage')
  const protocol = useCall(getTeamProtocol, { params: { id: team } }).data
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Section title={words.title} text={words.lead}>
        <Protocols team={team} empty={<p className={classes.soft}>{words.emptyText}</p>} />
        {manages ? (
          <Button variant="default" mt={12} leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        ) : null}
        {adding ? <RuleDialog rule={null} team={team} onClose={() => setAdding(false)} /> : null}
      </Section>
      <Section title={words.trial.title} text={words.trial.text}>
        <Trial />
      </Section>
      {protocol ? (
        <Section title={words.levels.title} text={words.levels.text}>
          <Levels key={JSON.stringify(protocol)} protocol={protocol} manages={manages} />
        </Section>
      ) : null}
    </>
  )
}
