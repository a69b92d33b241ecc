import { Select } from '@mantine/core'
import { useState } from 'react'
import { listCare } from '../../../contract/care.ts'
import { useCall } from '../../query.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty, One } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import classes from './care.module.css'
import { CareTabs } from './care-tabs.tsx'
import { How } from './how.tsx'
import { Person } from './person.tsx'
import { Legend } from './week-plot.tsx'

/** How those fare whom the reader leads. Who could do with relief stands first; nobody is ranked. */
export function Page() {
  const { care: words, shifts } = useWords()
  const me = useMe()
  const [team, setTeam] = useState('')
  const query = useCall(listCare, { query: team ? { team: Number(team) } : {} }, { staleTime: 60_000 })
  return (
    <PageFrame title={words.title} lead={words.lead} wide>
      <CareTabs />
      {me.teams.length > 1 ? (
        <Select
          className={classes.team}
          aria-label={shifts.team}
          w={190}
          allowDeselect={false}
          data={[
            { value: '', label: shifts.allTeams },
            ...me.teams.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={team}
          onChange={(id) => setTeam(id ?? '')}
        />
      ) : null}
      <One read={query} missing={{ title: words.nobody, text: words.nobodyText }}>
        {({ items }) => {
          if (items.length === 0) return <Empty title={words.nobody} text={words.nobodyText} />
          const needing = items.filter(({ relief }) => relief.length > 0)
          const fine = items.filter(({ relief }) => relief.length === 0)
          return (
            <>
              <Legend />
              {needing.length > 0 ? <h2 className={classes.heading}>{words.needs}</h2> : null}
              {needing.map((person) => (
                <Person key={person.agent.id} person={person} />
              ))}
              {fine.length > 0 ? <h2 className={classes.heading}>{words.fine}</h2> : null}
              {fine.map((person) => (
                <Person key={person.agent.id} person={person} />
              ))}
            </>
          )
        }}
      </One>
      <How />
    </PageFrame>
  )
}
