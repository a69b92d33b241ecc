import { useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Permission } from '../../contract/access.ts'
import { changeMe, getMe, type Me, type Preferences } from '../../contract/sessions.ts'
import { call } from '../client.ts'
import { cache, keyOf, useCall } from '../query.ts'
import { sayError } from '../ui/toast.ts'
import { speak } from '../words/words.ts'

const key = keyOf(getMe)

/** Reads who is signed in, or throws `unauthenticated`. */
export const loadMe = (): Promise<Me> =>
  cache.ensureQueryData({ queryKey: key, queryFn: () => call(getMe), staleTime: 60_000 })

/** After signing in: the answer is who is there now. */
export const rememberMe = (me: Me): void => {
  cache.clear()
  cache.setQueryData(key, me)
}

/** Who is signed in; only below the frame, which waits until that is known. */
export function useMe(): Me {
  const { data } = useCall(getMe, {}, { staleTime: 60_000 })
  const known = data ?? cache.getQueryData<Me>(key)
  if (!known) throw new Error('useMe() is for pages inside the frame')
  return known
}

/** Whether the reader holds a permission; what is not theirs is not shown. */
export function useMay(permission: Permission): boolean {
  const { permissions } = useMe()
  return permission === 'conversation.read'
    ? permissions.some((held) => held.startsWith('conversation.read'))
    : permissions.includes(permission)
}

/** Shows the workspace as the profile says: language, light or dark, density. */
export function useApplyPreferences(): void {
  const { language, theme, density } = useMe().preferences
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (language) void speak(language)
  }, [language])
  useEffect(() => {
    if (theme) setColorScheme(theme)
  }, [theme, setColorScheme])
  useEffect(() => {
    document.documentElement.dataset.density = density ?? 'comfortable'
  }, [density])
}

/** Changes preferences at once on screen, then keeps them in the profile. */
export function useSetPreferences(): (change: Preferences) => void {
  const client = useQueryClient()
  return (change) => {
    const before = client.getQueryData<Me>(key)
    if (!before) return
    const preferences = { ...before.preferences, ...change }
    client.setQueryData(key, { ...before, preferences })
    call(changeMe, { body: { preferences } }).catch((error) => {
      client.setQueryData(key, before)
      sayError(error)
    })
  }
}
