import '../ui/fonts.css'
import '../ui/mantine.ts'
import '../ui/tokens.css'
import '../ui/mantine-fit.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { whenSignedOut } from '../client.ts'
import { live } from '../live.ts'
import { cache } from '../query.ts'
import { theme, variables } from '../ui/theme.ts'
import { deviceLanguage, speak } from '../words/words.ts'
import { router } from './router.tsx'

const colorScheme = localStorageColorSchemeManager({ key: 'heed-theme' })

whenSignedOut(() => {
  const { pathname, href } = router.state.location
  if (pathname.startsWith('/sign-in') || pathname.startsWith('/setup')) return
  live.disconnect()
  cache.clear()
  void router.navigate({ to: '/sign-in', search: { next: href } as never, replace: true })
})

async function start() {
  await speak(deviceLanguage())
  const place = document.getElementById('root')
  if (!place) throw new Error('The page has no #root')
  createRoot(place).render(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
    >
      <Notifications position="bottom-left" limit={3} />
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  )
}

void start()
