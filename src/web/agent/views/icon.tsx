import {
  IconAlertTriangle,
  IconBolt,
  IconBuilding,
  IconClock,
  IconFlag,
  IconHeart,
  IconInbox,
  IconMail,
  IconPhone,
  IconShoppingCart,
  IconStar,
  IconTag,
  IconTool,
  IconTruck,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import type { View } from '../../../contract/views.ts'

const icons: Record<View['icon'], typeof IconInbox> = {
  inbox: IconInbox,
  star: IconStar,
  flag: IconFlag,
  bolt: IconBolt,
  clock: IconClock,
  alert: IconAlertTriangle,
  heart: IconHeart,
  tag: IconTag,
  user: IconUser,
  users: IconUsers,
  building: IconBuilding,
  truck: IconTruck,
  cart: IconShoppingCart,
  tool: IconTool,
  mail: IconMail,
  phone: IconPhone,
}

/** A view's sign in its colour; its name stands beside it. */
export function ViewSign({ icon, colour, size = 15 }: Pick<View, 'icon' | 'colour'> & { size?: number }) {
  const Icon = icons[icon]
  return <Icon size={size} stroke={1.7} color={`var(--hue-${colour})`} aria-hidden="true" style={{ flex: 'none' }} />
}
