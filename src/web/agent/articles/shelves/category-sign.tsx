import {
  IconBook2,
  IconBox,
  IconBuildingStore,
  IconClock,
  IconCreditCard,
  IconDeviceMobile,
  IconFolder,
  IconGift,
  IconHeart,
  IconLeaf,
  IconLock,
  IconMessage,
  IconRefresh,
  IconRocket,
  IconTool,
  IconUser,
  IconWorld,
} from '@tabler/icons-react'
import type { CategoryIcon } from '../../../../contract/article-shelves.ts'

export const signs: Record<CategoryIcon, typeof IconBook2> = {
  rocket: IconRocket,
  parcel: IconBox,
  card: IconCreditCard,
  return: IconRefresh,
  person: IconUser,
  lock: IconLock,
  wrench: IconTool,
  phone: IconDeviceMobile,
  book: IconBook2,
  chat: IconMessage,
  gift: IconGift,
  store: IconBuildingStore,
  leaf: IconLeaf,
  heart: IconHeart,
  clock: IconClock,
  globe: IconWorld,
}

export function CategorySign({ icon }: { icon: CategoryIcon | null }) {
  const Sign = icon ? signs[icon] : IconFolder
  return <Sign size={16} stroke={1.6} aria-hidden="true" />
}
