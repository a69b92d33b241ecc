import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { type Asked, type ProtocolTrial, tryProtocols } from '../../../contract/protocols.ts'
import { useAct } from '../../query.ts'
import { useErrorText } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import classes from './protocols.module.css'
import type { Draft } from './rule-dialog.tsx'
import { useSentences } from './sentence.ts'

type Props = { draft?: (Draft & { team: number; id?: number }) | null }

/** Asks where a conversation would go and why; nothing changes. With a draft, as if that were saved. */
export function Trial({ draft }: Props) {
  const words = useWords().protocols.trial
  const [number, setNumber] = useState('')
  const act = useAct(tryProtocols)
  const text = useErrorText()
  const id = Number(number.replace(/\D/g, ''))
  const ask = () => {
    if (id > 0) act.mutate({ params: { id }, body: draft ? { rule: draft } : {} })
  }
  return (
    <div className={classes.trial}>
      <div className={classes.ask}>
        <TextInput
          label={words.number}
          placeholder="#1042"
          inputMode="numeric"
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            ask()
          }}
        />
        <Button variant="default" onClick={ask} loading={act.isPending} disabled={!(id > 0)}>
          {words.run}
        </Button>
      </div>
      <div aria-live="polite">
        {act.error ? <p className={classes.wrong}>{text(act.error)}</p> : null}
        {act.data ? <Answer trial={act.data} /> : null}
      </div>
    </div>
  )
}

/** So many conditions of a rule that does not hold are shown. */
const most = 3

function Answer({ trial }: { trial: ProtocolTrial }) {
  const words = useWords().protocols.trial
  const { rule, human, asked, conversation } = trial
  return (
    <div className={classes.answer}>
      <p className={classes.subject}>
        #{conversation.id} <bdi>{conversation.subject}</bdi>
      </p>
      {human ? <p>{words.human}</p> : null}
      <p className={classes.verdict}>{rule ? words.goes(rule.team.name, rule.level) : words.stays}</p>
      <ol className={classes.askedRules}>
        {asked.map(({ rule: each, held, all, any }) => (
          <li key={each.id} data-held={held || undefined}>
            <span className={classes.askedHead}>
              {held ? (
                <IconCheck size={15} stroke={2} aria-hidden="true" />
              ) : (
                <IconX size={15} stroke={2} aria-hidden="true" />
              )}
              <strong>{each.name}</strong> {held ? words.held : words.notHeld}
            </span>
            <AskedConditions asked={held ? [...all, ...any.filter((one) => one.held)] : decisive(all, any)} />
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Why a rule does not hold: what of its conditions failed. */
const decisive = (all: readonly Asked[], any: readonly Asked[]) => {
  const failed = all.filter(({ held }) => !held)
  return (failed.length > 0 ? failed : any.filter(({ held }) => !held)).slice(0, most)
}

/** Conditions as they were asked, with what was found. */
export function AskedConditions({ asked }: { asked: readonly Asked[] }) {
  const words = useWords().protocols.trial
  const sentences = useSentences()
  return (
    <ul className={classes.asked}>
      {asked.map((each) => (
        <li key={`${each.field} ${each.operator} ${JSON.stringify(each.value)}`}>
          {sentences.one(each)}{' '}
          <span className={classes.found}>{words.found(sentences.found(each.found, each.field))}</span>
        </li>
      ))}
    </ul>
  )
}
