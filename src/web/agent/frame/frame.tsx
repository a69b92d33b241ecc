import { Outlet, useNavigate } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { useKeys } from '../../ui/keys.ts'
import { lazily } from '../../ui/lazily.tsx'
import { useWords } from '../../words/words.ts'
import { AlarmLine } from '../alarms/line.tsx'
import { useAsked } from '../custom-fields/asking.ts'
import { useApplyPreferences } from '../me.ts'
import { useFocusKept } from './focus-kept.ts'
import classes from './frame.module.css'
import { useLiveCache } from './live-cache.ts'
import { LiveLine } from './live-line.tsx'
import { Rail } from './rail.tsx'
import { useRest } from './rest.ts'

const Palette = lazily(() => import('../palette/palette.tsx'), 'Palette')
const Shortcuts = lazily(() => import('../palette/shortcuts.tsx'), 'Shortcuts')
const TakeNext = lazily(() => import('../routing/next.tsx'), 'default', 'quiet')
const ChatStrip = lazily(() => import('../chat/strip.tsx'), 'ChatStrip', 'quiet')
const FillIn = lazily(() => import('../custom-fields/fill-in.tsx'), 'FillIn')

type Overlay = 'palette' | 'shortcuts' | null

/** What stands around every page once someone is signed in. */
export function Frame() {
  const words = useWords()
  const navigate = useNavigate()
  const [overlay, setOverlay] = useState<Overlay>(null)
  const asked = useAsked()
  useApplyPreferences()
  useLiveCache()
  useRest()
  useFocusKept()
  useKeys({
    'mod+k': () => setOverlay('palette'),
    '?': () => setOverlay('shortcuts'),
    'g s': () => void navigate({ to: '/search' as '/inbox' }),
  })
  useEffect(() => {
    const open = () => setOverlay('palette')
    window.addEventListener('heed:palette', open)
    return () => window.removeEventListener('heed:palette', open)
  }, [])
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {words.common.skipToMain}
      </a>
      <Rail onShortcuts={() => setOverlay('shortcuts')} />
      <div className={classes.page}>
        <LiveLine />
        <AlarmLine />
        <Suspense>
          <ChatStrip />
        </Suspense>
        <Outlet />
      </div>
      <Suspense>
        <TakeNext />
      </Suspense>
      <Suspense>
        {overlay === 'palette' ? (
          <Palette onClose={() => setOverlay(null)} onShortcuts={() => setOverlay('shortcuts')} />
        ) : null}
        {asked ? <FillIn {...asked} /> : null}
        {overlay === 'shortcuts' ? <Shortcuts onClose={() => setOverlay(null)} /> : null}
      </Suspense>
    </div>
  )
}
