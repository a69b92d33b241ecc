import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconAt,
  IconClock,
  IconCopy,
  IconHeart,
  IconLanguage,
  IconMail,
  IconPencilPlus,
  IconPhone,
  IconPhoneCall,
} from '@tabler/icons-react'
import { type ReactNode, Suspense, useState } from 'react'
import type { Contact } from '../../../../contract/contacts.ts'
import { copyText } from '../../../ui/copy.tsx'
import { lazily } from '../../../ui/lazily.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { LocalTime } from '../../contacts/local-time.tsx'
import { useMay } from '../../me.ts'
import classes from './panel.module.css'
import type { CardProps } from './slots.ts'

const NewConversation = lazily(() => import('../new/dialog.tsx'), 'NewConversation')

const addressIcons = { email: IconMail, phone: IconPhone, handle: IconAt }
const drawn = { size: 15, stroke: 1.6, 'aria-hidden': true } as const

function Fact({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt title={label}>
        {icon}
        <span className="visually-hidden">{label}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

type AddressProps = { address: Contact['addresses'][number]; onWrite: () => void }

/** One way to reach somebody, and what can be done with it. */
function Address({ address: { kind, address }, onWrite }: AddressProps) {
  const words = useWords().customer
  const mayWrite = useMay('conversation.write')
  const call = words.call(address)
  const write = words.writeTo(address)
  const copy = words.copy(address)
  return (
    <span className={classes.address}>
      <bdi>{address}</bdi>
      <span className={classes.addressActions}>
        {kind === 'phone' ? (
          <Tooltip label={call}>
            <ActionIcon size={24} component="a" href={`tel:${address}`} aria-label={call}>
              <IconPhoneCall size={14} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        {kind === 'email' && mayWrite ? (
          <Tooltip label={write}>
            <ActionIcon size={24} aria-label={write} onClick={onWrite}>
              <IconPencilPlus size={14} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <Tooltip label={copy}>
          <ActionIcon size={24} aria-label={copy} onClick={() => void copyText(address)}>
            <IconCopy size={14} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </span>
    </span>
  )
}

/** Addresses, local time, language, and how they like to be reached. */
export function Identity({ contact }: CardProps) {
  const words = useWords()
  const own = words.conversation.customer
  const format = useFormat()
  const [writingTo, setWritingTo] = useState<string | null>(null)
  return (
    <>
      {contact.addresses.length === 0 ? <p className={classes.soft}>{words.customer.noAddress}</p> : null}
      <dl className={classes.facts}>
        {contact.addresses.map((address) => {
          const Icon = addressIcons[address.kind]
          return (
            <Fact key={`${address.kind} ${address.address}`} icon={<Icon {...drawn} />} label={own[address.kind]}>
              <Address address={address} onWrite={() => setWritingTo(address.address)} />
            </Fact>
          )
        })}
        {contact.timeZone ? (
          <Fact icon={<IconClock {...drawn} />} label={own.localTime}>
            <LocalTime zone={contact.timeZone} />
          </Fact>
        ) : null}
        {contact.language ? (
          <Fact icon={<IconLanguage {...drawn} />} label={own.language}>
            {format.languageName(contact.language)}
          </Fact>
        ) : null}
        {contact.preferredChannel ? (
          <Fact icon={<IconHeart {...drawn} />} label={words.customer.prefers}>
            {words.customer.prefers}: {words.customer.channels[contact.preferredChannel]}
          </Fact>
        ) : null}
      </dl>
      <Suspense>{writingTo ? <NewConversation to={writingTo} onClose={() => setWritingTo(null)} /> : null}</Suspense>
    </>
  )
}
