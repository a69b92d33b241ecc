import { IconAlertTriangle, IconCircleCheck, IconHelpCircle, IconInfoCircle } from '@tabler/icons-react'
import type { CheckState, DomainCheck, MailDomain } from '../../../contract/domains.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { useWords } from '../../words/words.ts'
import classes from './domains.module.css'

const icons: Record<CheckState, typeof IconCircleCheck> = {
  good: IconCircleCheck,
  advice: IconInfoCircle,
  problem: IconAlertTriangle,
  unknown: IconHelpCircle,
}
const tones: Record<CheckState, Tone> = { good: 'green', advice: 'amber', problem: 'red', unknown: 'plain' }

/** A state as an icon; the word stands beside it. */
export function StateIcon({ state, size = 18 }: { state: CheckState; size?: number }) {
  const Icon = icons[state]
  return (
    <span className={classes.mark} data-state={state} aria-hidden="true">
      <Icon size={size} stroke={1.8} />
    </span>
  )
}

type ChipProps = {
  check: Pick<DomainCheck, 'name' | 'state'>
  /** Only the state: the name stands beside it. */
  bare?: boolean
}

/** "SPF: good", as a chip. */
export function CheckChip({ check: { name, state }, bare = false }: ChipProps) {
  const words = useWords().domains
  const Icon = icons[state]
  return (
    <Chip tone={tones[state]} icon={<Icon size={13} stroke={2} aria-hidden="true" />}>
      {bare ? words.states[state] : `${words.names[name]}: ${words.states[state]}`}
    </Chip>
  )
}

/** The four checks side by side; reverse DNS only where it has something to say. */
export function CheckRow({ domain }: { domain: MailDomain }) {
  const words = useWords().domains
  const shown = domain.checks.filter(({ name, state }) => name !== 'reverse' || state === 'problem')
  if (shown.length === 0) return <span className={classes.soft}>{words.never}</span>
  return (
    <span className={classes.checks}>
      {shown.map((check) => (
        <CheckChip key={check.name} check={check} />
      ))}
    </span>
  )
}
