import { Button, Group, Select } from '@mantine/core'
import type { Conversation } from '../../../../contract/conversations.ts'
import type { Escalation } from '../../../../contract/escalations.ts'
import { getPlacement, type Placement, placeAgain } from '../../../../contract/protocols.ts'
import { useAct, useCall } from '../../../query.ts'
import { Skeleton } from '../../../ui/states.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords, type Words } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { useMay } from '../../me.ts'
import { serviceLevels } from '../../protocols/service-levels.ts'
import { AskedConditions } from '../../protocols/trial.tsx'
import { change } from '../data.ts'
import { afterClimbing, useEscalations } from './data.ts'
import classes from './escalating.module.css'

function placedText(words: Words['protocols']['here'], unknown: string, placement: Placement | null): string {
  if (!placement) return words.unknown
  const { outcome, rule, team, level, by } = placement
  const said: Record<Placement['outcome'], () => string> = {
    rule: () => words.rule(rule?.name ?? '', team?.name ?? '', level),
    stayed: () => (team ? words.stayed(team.name) : words.stayedNowhere),
    human: () => words.human,
    escalated: () => words.escalatedBy(by ?? unknown, team?.name ?? '', level),
    returned: () => words.returnedBy(by ?? unknown, team?.name ?? '', level),
  }
  return said[outcome]()
}

/** Why a conversation is here: the protocol with what it found, and the steps it has climbed and come back. */
export function HereStory({ conversation }: { conversation: Conversation }) {
  const words = useWords()
  const own = words.protocols
  const format = useFormat()
  const may = useMay('conversation.write')
  const { id } = conversation
  const query = useCall(getPlacement, { params: { id } })
  const known = useEscalations(id)
  const act = useAct(placeAgain, afterClimbing)
  if (query.isPending) return <Skeleton />
  const placement = query.data?.placement ?? null
  const again = () =>
    act.mutate(
      { params: { id } },
      {
        onSuccess: () => {
          void refreshConversation(id)
          say(own.here.asked)
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <div className={classes.story}>
      <h3>{own.here.title}</h3>
      <p>{placedText(own.here, words.common.unknown, placement)}</p>
      {placement && placement.asked.length > 0 ? <AskedConditions asked={placement.asked} /> : null}
      {placement && placement.skills.length > 0 ? (
        <p>{own.needs(format.list(placement.skills.map(({ name, level }) => own.skillAt(name, level))))}</p>
      ) : null}
      {known && known.items.length > 0 ? (
        <>
          <h3>
            {own.here.steps} · {own.here.times(known.count)}
          </h3>
          <ol className={classes.steps}>
            {known.items.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        </>
      ) : null}
      {may ? (
        <Group gap={8} align="center">
          <Select
            aria-label={own.level}
            size="xs"
            w={130}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={serviceLevels.map((level) => ({ value: String(level), label: own.levelOf(level) }))}
            value={String(conversation.level)}
            onChange={(level) => level && void change(conversation, { level: Number(level) })}
          />
          <Button variant="default" size="compact-sm" loading={act.isPending} onClick={again}>
            {own.here.again}
          </Button>
        </Group>
      ) : null}
    </div>
  )
}

function Step({ step }: { step: Escalation }) {
  const { escalate, here } = useWords().protocols
  const { at, by, to, from, done, needed, returned } = step
  return (
    <li>
      <p>
        {here.escalatedBy(by, to.team?.name ?? '', to.level)} <TimeText at={at} />
      </p>
      <dl>
        <dt>{escalate.done}</dt>
        <dd>{done}</dd>
        <dt>{escalate.needed}</dt>
        <dd>{needed}</dd>
        {returned ? (
          <>
            <dt>{escalate.answer}</dt>
            <dd>{returned.answer}</dd>
          </>
        ) : null}
      </dl>
      {returned ? (
        <p>
          {here.returnedBy(returned.by, from.team?.name ?? '', from.level)} <TimeText at={returned.at} />
        </p>
      ) : null}
    </li>
  )
}
