import type { Answer } from '../../../contract/endpoint.ts'
import type { Explanation, Names, Why } from '../../../contract/explanations.ts'
import type { Decision, getConversationRouting, Taker, Wait } from '../../../contract/routing.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './routing.module.css'
import { reasonLine, waitLine } from './sentence.ts'
import { Slots } from './slots.tsx'

/** Everything that routing has to say about one conversation: why it waits and who could take it, or who got it over whom. */
export function Story({ routing }: { routing: Answer<typeof getConversationRouting> }) {
  const { waits, takers, decisions, names } = routing
  const [first, ...earlier] = decisions
  const told = waits ? decisions : earlier
  return (
    <div className={classes.story}>
      {waits ? <Waiting waits={waits} names={names} /> : null}
      {waits ? <Takers takers={takers} /> : null}
      {!waits && first ? <Made decision={first} names={names} whole /> : null}
      {told.length > 0 ? (
        <div className={classes.earlier}>
          {told.map((decision) => (
            <Made key={decision.id} decision={decision} names={names} />
          ))}
        </div>
      ) : null}
    </div>
  )
}

function Waiting({ waits, names }: { waits: Wait; names: Names }) {
  const words = useWords().routing
  const format = useFormat()
  const { expectedMinutes: expected, blocked, blockedSince } = waits
  return (
    <div>
      <p className={classes.what}>{waitLine(waits, { words, format, names })}</p>
      <p className={classes.soft}>
        {words.since(format.wait((Date.now() - Date.parse(waits.since)) / 1000))}
        {' · '}
        {expected === null ? words.unknown : words.expected(format.wait(expected * 60))}
      </p>
      {blocked && blockedSince ? <p className={classes.soft}>{words.blockedSince(format.ago(blockedSince))}</p> : null}
      {blocked?.relaxesAfter ? <p className={classes.soft}>{words.block.relaxes(blocked.relaxesAfter)}</p> : null}
    </div>
  )
}

/** People with how full they are, and what keeps each from it. */
export function Takers({ takers }: { takers: readonly Taker[] }) {
  const words = useWords().routing
  const format = useFormat()
  if (takers.length === 0) return null
  return (
    <div>
      <h3 className={classes.heading}>{words.takers}</h3>
      <ul className={classes.people}>
        {takers.map(({ agent, units, capacity, why, until }) => (
          <li key={agent.id} className={classes.person}>
            <span className={classes.name}>{agent.name}</span>
            <Slots units={units} capacity={capacity} />
            <span className={why ? undefined : classes.can}>
              {why ? words.why[why] : words.canTake}
              {until ? `, ${words.backAt(format.short(until))}` : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Made({ decision, names, whole = false }: { decision: Decision; names: Names; whole?: boolean }) {
  const words = useWords().routing
  const format = useFormat()
  const { explanation, outcome, agent, at } = decision
  return (
    <div>
      <p className={classes.what}>{words.outcome[outcome](agent?.name ?? words.somebody)}</p>
      <p className={classes.line}>{reasonLine(explanation, { words, format, names })}</p>
      <p className={classes.soft}>
        {format.full(at)}
        {explanation.waited >= 60 ? ` · ${words.since(format.wait(explanation.waited))}` : null}
      </p>
      {whole ? <PassedOver explanation={explanation} names={names} /> : null}
    </div>
  )
}

function PassedOver({ explanation, names }: { explanation: Explanation; names: Names }) {
  const words = useWords().routing
  const format = useFormat()
  const { over, counts, skipped } = explanation
  const all = Object.values(counts).reduce((sum, n) => sum + (n ?? 0), 0)
  const rest = all - over.length
  const reasons = (of: Partial<Record<Why, number>>) =>
    format.list(Object.entries(of).map(([why, n]) => `${format.number(n ?? 0)} × ${words.why[why as Why]}`))
  return (
    <>
      {over.length > 0 ? (
        <div>
          <h3 className={classes.heading}>{words.over}</h3>
          <ul className={classes.people}>
            {over.map(({ agentId, why }) => (
              <li key={agentId}>
                {names.agents.find(({ id }) => id === agentId)?.name ?? `#${agentId}`}: {words.why[why]}
              </li>
            ))}
          </ul>
          {rest > 0 ? (
            <p className={classes.soft}>
              {words.others(rest)} ({reasons(counts)})
            </p>
          ) : null}
        </div>
      ) : null}
      {skipped && Object.keys(skipped).length > 0 ? (
        <div>
          <h3 className={classes.heading}>{words.skipped}</h3>
          <p className={classes.soft}>{reasons(skipped)}</p>
        </div>
      ) : null}
    </>
  )
}
