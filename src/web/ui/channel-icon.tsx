import {
  IconBuildingStore,
  IconCode,
  IconDeviceMobileMessage,
  IconForms,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconPhone,
  IconWorld,
} from '@tabler/icons-react'
import type { Channel } from '../../contract/channels.ts'
import { useWords } from '../words/words.ts'

const icons: Record<Channel, typeof IconMail> = {
  email: IconMail,
  chat: IconMessage,
  phone: IconPhone,
  social: IconWorld,
  sms: IconDeviceMobileMessage,
  letter: IconMailOpened,
  counter: IconBuildingStore,
  form: IconForms,
  api: IconCode,
}

/** The way a customer speaks, as a picture with its name. */
export function ChannelIcon({ channel, size = 14 }: { channel: Channel; size?: number }) {
  const words = useWords()
  const Icon = icons[channel]
  return (
    <span
      role="img"
      aria-label={words.common.channel[channel]}
      title={words.common.channel[channel]}
      style={{ display: 'inline-flex' }}
    >
      <Icon size={size} stroke={1.6} aria-hidden="true" />
    </span>
  )
}
