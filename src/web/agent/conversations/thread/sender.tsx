import { Popover } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconEyeOff,
  IconMinus,
  IconShieldCheckFilled,
  IconShieldQuestion,
  IconShieldX,
  IconUserPlus,
  IconX,
} from '@tabler/icons-react'
import type { Message, MethodResult, SenderCheck } from '../../../../contract/messages.ts'
import { useWords } from '../../../words/words.ts'
import classes from './sender.module.css'

const icons = { authenticated: IconShieldCheckFilled, failing: IconShieldX, unknown: IconShieldQuestion }

type Outcome = 'pass' | 'fail' | 'none' | 'error'
const outcomes: Record<MethodResult['result'], Outcome> = {
  pass: 'pass',
  fail: 'fail',
  softfail: 'fail',
  policy: 'fail',
  neutral: 'none',
  none: 'none',
  temperror: 'error',
  permerror: 'error',
}
const marks = { pass: IconCheck, fail: IconX, none: IconMinus, error: IconMinus }
const goods = { pass: 'yes', fail: 'no', none: 'none', error: 'none' }

const domainOf = (address: string | undefined) => address?.split('@')[1]

/** What one method found, in a sentence. */
function Method({ name, method, domain }: { name: 'spf' | 'dkim' | 'dmarc'; method: MethodResult; domain: string }) {
  const words = useWords().identity
  const outcome = outcomes[method.result]
  const Icon = marks[outcome]
  const said = words[name][outcome]
  return (
    <>
      <dt data-good={goods[outcome]}>
        <Icon size={13} stroke={2} aria-hidden="true" />
        {name.toUpperCase()}
      </dt>
      <dd>{typeof said === 'function' ? said(method.domain ?? domain) : said}</dd>
    </>
  )
}

function About({ check, domain }: { check: SenderCheck; domain: string }) {
  const words = useWords().identity
  const title = words.title[check.level]
  const checked = check.checkedBy !== 'nobody' || check.level !== 'unknown'
  const methods = (['dmarc', 'dkim', 'spf'] as const).filter((name) => check[name])
  return (
    <div className={classes.about}>
      <h3>{typeof title === 'function' ? title(domain) : title}</h3>
      <p>{checked ? words.text[check.level] : words.notChecked}</p>
      {methods.length > 0 ? (
        <dl className={classes.methods}>
          {methods.map((name) =>
            check[name] ? <Method key={name} name={name} method={check[name]} domain={domain} /> : null,
          )}
        </dl>
      ) : null}
      {check.server ? <p>{words.checkedByServer(check.server)}</p> : null}
      <p>{check.known ? words.known : words.firstTime}</p>
      {check.own && check.level === 'authenticated' ? <p>{words.ownProved}</p> : null}
    </div>
  )
}

/** How sure we are of who wrote: a quiet sign beside the name, which says on asking what it means. */
export function SenderBadge({ message }: { message: Message }) {
  const words = useWords().identity
  const { sender: check } = message
  if (!check) return null
  const Icon = icons[check.level]
  const domain = domainOf(message.from?.address) ?? words.theirDomain
  return (
    <Popover width={320} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.badge}
          data-level={check.level}
          aria-label={words.ask(words.badge[check.level])}
        >
          <Icon size={14} stroke={1.7} aria-hidden="true" />
          {check.level === 'failing' ? words.badge.failing : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <About check={check} domain={domain} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** What a reader must know of the sender before they read on. */
export function SenderWarnings({ message }: { message: Message }) {
  const words = useWords().identity
  const { sender: check, from } = message
  if (!check || message.kind !== 'received') return null
  const address = from?.address ?? ''
  const spoofed = check.own !== null && check.level !== 'authenticated'
  const warning = spoofed
    ? { title: words.ownWarning(address), text: words.ownText }
    : check.level === 'failing'
      ? { title: words.failingWarning(address), text: words.failingText }
      : null
  return (
    <>
      {message.newcomer ? (
        <p className={classes.quiet}>
          <IconUserPlus size={14} stroke={1.7} aria-hidden="true" />
          {words.newcomer(from?.name ? `${from.name} <${address}>` : address)}
        </p>
      ) : null}
      {warning ? (
        <div className={classes.warning} role="note">
          <IconAlertTriangle size={17} stroke={1.7} aria-hidden="true" />
          <div>
            <strong>{warning.title}</strong>
            {warning.text}
          </div>
        </div>
      ) : null}
      {check.replyToBelieved ? null : (
        <p className={classes.quiet}>
          <IconAlertTriangle size={14} stroke={1.7} aria-hidden="true" />
          {words.replyToWarning(message.replyTo.map((mailbox) => mailbox.address).join(', '), address)}
        </p>
      )}
      {message.withheld ? (
        <p className={classes.quiet}>
          <IconEyeOff size={14} stroke={1.7} aria-hidden="true" />
          {words.withheld}
        </p>
      ) : null}
    </>
  )
}
