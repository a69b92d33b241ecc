import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil } from '@tabler/icons-react'
import { useRef } from 'react'
import { arrangeProtocols, listProtocols, type ProtocolRule } from '../../../contract/protocols.ts'
import { useAct } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './protocols.module.css'
import { useSentences } from './sentence.ts'

type Props = {
  rules: readonly ProtocolRule[]
  /** Every rule, in the order they are asked: what a rule moves among. */
  order: readonly number[]
  manages: boolean
  onEdit: (rule: ProtocolRule) => void
}

/** Which conversations belong where, as sentences in the order they are asked. */
export function RuleList({ rules, order, manages, onEdit }: Props) {
  const words = useWords().protocols
  const act = useAct(arrangeProtocols, [listProtocols])
  const list = useRef<HTMLOListElement>(null)
  const move = (rule: ProtocolRule, by: -1 | 1) => {
    const shown = rules.map(({ id }) => id)
    const beside = shown[shown.indexOf(rule.id) + by]
    if (beside === undefined) return
    const ids = order.filter((id) => id !== rule.id)
    ids.splice(ids.indexOf(beside) + (by === 1 ? 1 : 0), 0, rule.id)
    act.mutate(
      { body: { ids } },
      {
        // The focus goes along with the rule.
        onSuccess: () =>
          requestAnimationFrame(() =>
            list.current?.querySelector<HTMLElement>(`[data-rule="${rule.id}"] [data-move="${by}"]`)?.focus(),
          ),
        onError: (error) => sayError(error),
      },
    )
  }
  return (
    <ol ref={list} className={classes.rules} aria-label={words.list}>
      {rules.map((rule, at) => (
        <Rule
          key={rule.id}
          rule={rule}
          first={at === 0}
          last={at === rules.length - 1}
          manages={manages}
          onEdit={() => onEdit(rule)}
          onMove={(by) => move(rule, by)}
        />
      ))}
    </ol>
  )
}

type RuleProps = {
  rule: ProtocolRule
  first: boolean
  last: boolean
  manages: boolean
  onEdit: () => void
  onMove: (by: -1 | 1) => void
}

function Rule({ rule, first, last, manages, onEdit, onMove }: RuleProps) {
  const words = useWords().protocols
  const format = useFormat()
  const sentences = useSentences()
  const { id, name, team, level, skills, enabled, place } = rule
  return (
    <li className={classes.rule} data-rule={id} data-off={!enabled || undefined}>
      <span className={classes.place} aria-hidden="true">
        {format.number(place)}
      </span>
      <div className={classes.words}>
        <p className={classes.head}>
          <strong>{name}</strong>
          <Chip tone={enabled ? 'green' : 'plain'}>
            {team.name}
            {level > 1 ? ` · ${words.levelOf(level)}` : ''}
          </Chip>
          {enabled ? null : <Chip>{words.off}</Chip>}
        </p>
        <p className={classes.sentence}>{sentences.all(rule.conditions)}</p>
        {skills.length > 0 ? (
          <p className={classes.needs}>
            {words.needs(format.list(skills.map((skill) => words.skillAt(skill.name, skill.level))))}
          </p>
        ) : null}
      </div>
      {manages ? (
        <span className={classes.acts}>
          <ActionIcon data-move="-1" aria-label={words.up(name)} disabled={first} onClick={() => onMove(-1)}>
            <IconArrowUp size={16} stroke={1.7} />
          </ActionIcon>
          <ActionIcon data-move="1" aria-label={words.down(name)} disabled={last} onClick={() => onMove(1)}>
            <IconArrowDown size={16} stroke={1.7} />
          </ActionIcon>
          <ActionIcon aria-label={words.edit(name)} onClick={onEdit}>
            <IconPencil size={16} stroke={1.7} />
          </ActionIcon>
        </span>
      ) : null}
    </li>
  )
}
