import { Checkbox, Select } from '@mantine/core'
import { IconMessageChatbot } from '@tabler/icons-react'
import { useState } from 'react'
import { type AnswerOnRecord, AnswerOutcome, getAssistant, listAnswers } from '../../../contract/answers.ts'
import type { HelpCentre } from '../../../contract/help-centres.ts'
import { useCall, useList } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { ArticleTabs } from '../articles/tabs.tsx'
import classes from './answers.module.css'
import { CentreChoice } from './choices.tsx'
import { useChosenCentre } from './data.ts'
import { Said } from './said.tsx'
import { Trial } from './trial.tsx'

/** What the assistant of a help centre says, from what, and how it would answer. */
export function Page() {
  const words = useWords().answers
  const { query, items, centre, choose } = useChosenCentre()
  const state = useCall(getAssistant, {})
  return (
    <PageFrame title={words.assistantTitle} lead={words.assistantLead} wide>
      <ArticleTabs />
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton /> : null}
      {state.data ? (
        <p className={classes.soft}>
          {state.data.model
            ? `${words.modelAt(state.data.model, state.data.host ?? '')} ${words.today(state.data.today, state.data.perDay)}.`
            : words.passagesOnly}
        </p>
      ) : null}
      {centre ? (
        <div className={classes.panes} data-even>
          <Recorded
            key={centre.id}
            centre={centre}
            chooser={<CentreChoice items={items} centre={centre} onChoose={choose} />}
          />
          <Trial key={`trial ${centre.id}`} centre={centre} />
        </div>
      ) : null}
    </PageFrame>
  )
}

function Recorded({ centre, chooser }: { centre: HelpCentre; chooser: React.ReactNode }) {
  const words = useWords().answers
  const [outcome, setOutcome] = useState<AnswerOutcome | ''>('')
  const [trials, setTrials] = useState(false)
  const query = useList(listAnswers, {
    query: { helpCentre: centre.id, trials: trials ? 'with' : 'without', limit: 25, ...(outcome && { outcome }) },
  })
  return (
    <section aria-labelledby="record">
      <h2 id="record" className={classes.heading}>
        {words.record}
      </h2>
      <div className={classes.bar}>
        {chooser}
        <Select
          aria-label={words.outcomeFilter}
          allowDeselect={false}
          data={[
            { value: '', label: words.allOutcomes },
            ...AnswerOutcome.options.map((value) => ({ value, label: words.outcomes[value] })),
          ]}
          value={outcome}
          onChange={(next) => setOutcome((next ?? '') as AnswerOutcome | '')}
        />
        <Checkbox
          label={words.withTrials}
          checked={trials}
          onChange={(event) => setTrials(event.currentTarget.checked)}
        />
      </div>
      <List<AnswerOnRecord>
        query={query}
        label={words.record}
        keyOf={({ id }) => id}
        row={(answer) => <Said answer={answer} />}
        empty={
          <Empty
            icon={<IconMessageChatbot size={30} stroke={1.4} />}
            title={words.noAnswers}
            text={words.noAnswersText}
          />
        }
      />
    </section>
  )
}
