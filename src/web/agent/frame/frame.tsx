import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useKeys } from '../../ui/keys.ts'
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

const Palette = lazy(() => import('../palette/palette.tsx').then((module) => ({ default: module.Palette })))
const Shortcuts = lazy(() => import('../palette/shortcuts.tsx').then((module) => ({ default: module.Shortcuts })))
const TakeNext = lazy(() => import('../routing/next.tsx'))
const FillIn = lazy(() => import('../custom-fields/fill-in.tsx').then((module) => ({ default: module.FillIn })))

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
