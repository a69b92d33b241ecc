import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { signOut } from '../../../contract/sessions.ts'
import { call } from '../../client.ts'
import { live } from '../../live.ts'
import { cache } from '../../query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { lazily } from '../../ui/lazily.tsx'
import { sayError } from '../../ui/toast.ts'
import { languages, useLanguage, useWords } from '../../words/words.ts'
import { useMe, useSetPreferences } from '../me.ts'
import { stopPushHere } from '../notifications/push.ts'
import classes from './rail.module.css'

const availability = () => import('../shifts/availability.tsx')
const AvailabilityItems = lazily(availability, 'AvailabilityItems', 'quiet')
const AvailabilityMark = lazily(availability, 'AvailabilityMark', 'quiet')

const themes = ['light', 'dark', 'auto'] as const

/** Ends the session here and shows the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate()
  return async () => {
    // Whoever uses this browser next is told nothing of ours.
    await stopPushHere().catch(() => {})
    try {
      await call(signOut)
    } catch (error) {
      return sayError(error)
    }
    live.disconnect()
    await navigate({ to: '/sign-in' })
    cache.clear()
  }
}

const chosen = (yes: boolean) => (yes ? <IconCheck size={14} /> : null)

/** The reader's own corner: profile, appearance, language, shortcuts, sign out. `named`: with their name beside the picture. */
export function AccountMenu({ onShortcuts, named = false }: { onShortcuts: () => void; named?: boolean }) {
  const words = useWords()
  const me = useMe()
  const language = useLanguage()
  const { colorScheme } = useMantineColorScheme()
  const prefer = useSetPreferences()
  const leave = useSignOut()
  const navigate = useNavigate()
  return (
    <Menu position={named ? 'top-start' : 'right-end'} width={270} withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={classes.account}
          data-named={named || undefined}
          aria-label={words.common.nav.account(me.name)}
        >
          <span className={classes.own}>
            <Avatar name={me.name} size={32} picture={me.pictureUrl} />
            <Suspense>
              <AvailabilityMark />
            </Suspense>
          </span>
          {named ? <span>{me.name}</span> : null}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Label>{me.name}</Menu.Label>
        <Suspense>
          <AvailabilityItems />
        </Suspense>
        <Menu.Item leftSection={<IconUser size={15} />} onClick={() => void navigate({ to: '/settings/profile' })}>
          {words.common.nav.profile}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={15} />} rightSection={<kbd>?</kbd>} onClick={onShortcuts}>
          {words.common.nav.shortcuts}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{words.common.nav.theme}</Menu.Label>
        {themes.map((theme) => (
          <Menu.Item key={theme} rightSection={chosen(theme === colorScheme)} onClick={() => prefer({ theme })}>
            {words.common.theme[theme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{words.common.nav.language}</Menu.Label>
        {languages.map(({ code, name }) => (
          <Menu.Item
            key={code}
            lang={code}
            rightSection={chosen(code === language)}
            onClick={() => prefer({ language: code })}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void leave()}>
          {words.common.nav.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
