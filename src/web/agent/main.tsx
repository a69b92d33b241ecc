import '../ui/fonts.css'
import '../ui/mantine.ts'
import '../ui/tokens.css'
import '../ui/mantine-fit.css'
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider, useDirection } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { whenSignedOut } from '../client.ts'
import { live } from '../live.ts'
import { cache } from '../query.ts'
import { theme, variables } from '../ui/theme.ts'
import { aboutLanguage } from '../words/languages.ts'
import { deviceLanguage, speak, useLanguage } from '../words/words.ts'
import { router } from './router.tsx'

const colorScheme = localStorageColorSchemeManager({ key: 'heed-theme' })

whenSignedOut(() => {
  const { pathname, href } = router.state.location
  if (pathname.startsWith('/sign-in') || pathname.startsWith('/setup')) return
  live.disconnect()
  cache.clear()
  void router.navigate({ to: '/sign-in', search: { next: href } as never, replace: true })
})

/** Tells Mantine which way the chosen language is read, and puts what it says for a moment where lines begin. */
function Reading({ children }: { children: ReactNode }) {
  const { direction } = aboutLanguage(useLanguage())
  const { setDirection } = useDirection()
  useEffect(() => setDirection(direction), [direction, setDirection])
  return (
    <>
      <Notifications position={direction === 'rtl' ? 'bottom-left' : 'bottom-right'} limit={3} />
      {children}
    </>
  )
}

async function start() {
  await speak(deviceLanguage())
  const place = document.getElementById('root')
  if (!place) throw new Error('The page has no #root')
  createRoot(place).render(
    <DirectionProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        colorSchemeManager={colorScheme}
      >
        <Reading>
          <QueryClientProvider client={cache}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </Reading>
      </MantineProvider>
    </DirectionProvider>,
  )
}

void start()
