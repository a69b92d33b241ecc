import { IconFilter, IconHash, IconHistory, IconTag, IconUser } from '@tabler/icons-react'
import type { SearchOperator, SearchSuggestion } from '../../../contract/search.ts'
import { useWords } from '../../words/words.ts'
import classes from './search.module.css'

export type Choice = { kind: 'suggestion'; suggestion: SearchSuggestion } | { kind: 'recent'; q: string }

const icons = { operator: IconFilter, value: IconTag, person: IconUser, conversation: IconHash }

type Props = { id: string; choices: Choice[]; chosen: number; onTake: (choice: Choice) => void; onForget: () => void }

/** What is suggested under the box. The box keeps the focus, so a pointer takes without moving it. */
export function Choices({ id, choices, chosen, onTake, onForget }: Props) {
  const words = useWords().search
  const recent = choices.some(({ kind }) => kind === 'recent')
  return (
    <div className={classes.choices} hidden={choices.length === 0}>
      {recent ? (
        <div className={classes.choicesHead}>
          <span>{words.recent}</span>
          <button type="button" tabIndex={-1} onPointerDown={keepFocus} onClick={onForget}>
            {words.forgetRecent}
          </button>
        </div>
      ) : null}
      <div id={id} role="listbox" aria-label={words.suggestions}>
        {choices.map((choice, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and hears the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the same
          <div
            key={
              choice.kind === 'recent' ? `recent ${choice.q}` : `${choice.suggestion.kind} ${choice.suggestion.text}`
            }
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === chosen}
            className={classes.choice}
            onPointerDown={keepFocus}
            onClick={() => onTake(choice)}
            ref={(line) => {
              if (place === chosen) line?.scrollIntoView({ block: 'nearest' })
            }}
          >
            <Line choice={choice} />
          </div>
        ))}
      </div>
    </div>
  )
}

const keepFocus = (event: { preventDefault(): void }) => event.preventDefault()

function Line({ choice }: { choice: Choice }) {
  const { operators } = useWords().search
  if (choice.kind === 'recent')
    return (
      <>
        <IconHistory size={15} stroke={1.6} aria-hidden="true" />
        <bdi className={classes.choiceLabel}>{choice.q}</bdi>
      </>
    )
  const { kind, label, hint } = choice.suggestion
  const Icon = icons[kind]
  const explained =
    kind === 'operator'
      ? operators[hint as SearchOperator]
      : kind === 'value' && hint?.includes('.') && !hint.includes('@')
        ? null
        : hint
  return (
    <>
      <Icon size={15} stroke={1.6} aria-hidden="true" />
      <bdi className={classes.choiceLabel}>{label}</bdi>
      {explained && explained !== label ? <bdi className={classes.choiceHint}>{explained}</bdi> : null}
    </>
  )
}
