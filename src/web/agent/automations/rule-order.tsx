import { ActionIcon, Switch } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type Automation, changeAutomation, listAutomations, orderAutomations } from '../../../contract/automations.ts'
import { call } from '../../client.ts'
import { refresh, useAct } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { moved } from '../custom-fields/field-order.tsx'
import classes from './automations.module.css'
import { useSentence } from './sentence.ts'

/** Rules in their order, which is changed by dragging, by Alt with the arrows, or by buttons. */
export function RuleOrder({ rules, movable }: { rules: Automation[]; movable: boolean }) {
  const words = useWords().automations
  const [order, setOrder] = useState(rules)
  const [dragged, setDragged] = useState<number | null>(null)
  const [told, setTold] = useState('')
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => setOrder(rules), [rules])
  const put = async (next: Automation[]) => {
    setOrder(next)
    try {
      await call(orderAutomations, { body: { ids: next.filter(({ mine }) => mine).map(({ id }) => id) } })
    } catch (error) {
      sayError(error)
    }
    await refresh(listAutomations)
  }
  const move = (from: number, to: number) => {
    const rule = order[from]
    if (!movable || !rule?.mine || to < 0 || to >= order.length) return
    setTold(words.movedTo(rule.name, to + 1, order.length))
    void put(moved(order, from, to))
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[data-open]')[to]?.focus())
  }
  const keys = (event: KeyboardEvent, place: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(place, place + (event.key === 'ArrowUp' ? -1 : 1))
  }
  const over = (rule: Automation, place: number) => {
    const from = order.findIndex(({ id }) => id === dragged)
    if (from >= 0 && from !== place && rule.mine) setOrder(moved(order, from, place))
  }
  return (
    <>
      {movable && rules.length > 1 ? <p className={classes.help}>{words.reorder}</p> : null}
      <span role="status" className="visually-hidden">
        {told}
      </span>
      <ol ref={list} className={classes.rules} aria-label={words.list}>
        {order.map((rule, place) => (
          <li
            key={rule.id}
            className={classes.rule}
            draggable={movable && rule.mine}
            data-dragged={dragged === rule.id || undefined}
            data-off={!rule.enabled || undefined}
            onKeyDown={(event) => keys(event, place)}
            onDragStart={() => setDragged(rule.id)}
            onDragOver={(event) => {
              event.preventDefault()
              over(rule, place)
            }}
            onDragEnd={() => {
              setDragged(null)
              void put(order)
            }}
          >
            {movable ? <IconGripVertical size={16} stroke={1.6} className={classes.grip} aria-hidden="true" /> : null}
            <span className={classes.place}>{place + 1}</span>
            <RuleWords rule={rule} />
            <span className={classes.arrows}>
              <Arrow up rule={rule} off={!movable || place === 0} onClick={() => move(place, place - 1)} />
              <Arrow rule={rule} off={!movable || place === order.length - 1} onClick={() => move(place, place + 1)} />
            </span>
            <RuleSwitch rule={rule} />
          </li>
        ))}
      </ol>
    </>
  )
}

type ArrowProps = { rule: Automation; up?: boolean; off: boolean; onClick: () => void }

function Arrow({ rule, up = false, off, onClick }: ArrowProps) {
  const words = useWords().automations
  const Icon = up ? IconArrowUp : IconArrowDown
  const label = up ? words.moveUp(rule.name) : words.moveDown(rule.name)
  return (
    <ActionIcon
      size={26}
      variant="subtle"
      color="gray"
      aria-label={label}
      disabled={off || !rule.mine}
      onClick={onClick}
    >
      <Icon size={15} stroke={1.7} />
    </ActionIcon>
  )
}

function RuleWords({ rule }: { rule: Automation }) {
  const words = useWords().automations
  const format = useFormat()
  const sentence = useSentence()
  const { runs, teams, stopped, lastRunAt } = rule
  return (
    <div className={classes.words}>
      <Link to="/settings/automations/$id" params={{ id: String(rule.id) }} className={classes.name} data-open>
        {rule.name}
      </Link>
      <span className={classes.sentence}>{sentence(rule)}</span>
      <span className={classes.about}>
        {stopped ? <Chip tone="red">{words.stopped[stopped.because]}</Chip> : null}
        {teams.length > 0 ? <span>{format.list(teams.map(({ name }) => name))}</span> : null}
        <span>{words.ranDone(runs.done)}</span>
        {runs.failed > 0 ? <Chip tone="amber">{words.ranFailed(runs.failed)}</Chip> : null}
        {runs.stopped > 0 ? <Chip tone="amber">{words.ranStopped(runs.stopped)}</Chip> : null}
        {lastRunAt ? <TimeText at={lastRunAt} /> : null}
      </span>
    </div>
  )
}

/** On or off, at once. */
export function RuleSwitch({ rule }: { rule: Automation }) {
  const words = useWords().automations
  const act = useAct(changeAutomation, [listAutomations, { path: '/automations/{id}' }])
  const toggle = () =>
    act.mutate(
      { params: { id: rule.id }, body: { enabled: !rule.enabled } },
      {
        onSuccess: ({ name, enabled }) => say(enabled ? words.switchedOn(name) : words.switchedOff(name)),
        onError: (error) => sayError(error),
      },
    )
  return (
    <Switch
      aria-label={words.switchOf(rule.name)}
      label={rule.enabled ? words.on : words.off}
      checked={rule.enabled}
      disabled={!rule.mine || act.isPending}
      onChange={toggle}
    />
  )
}
