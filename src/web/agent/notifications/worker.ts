import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { listenForInstall } from './install.ts'
import { pushAgain, registerWorker } from './push.ts'

/** Keeps the service worker at hand, and goes where a push that was clicked leads. */
export function useWorker(): void {
  const { history } = useRouter()
  useEffect(() => {
    registerWorker()
    const stop = listenForInstall()
    // Where the push service cannot be asked now, the next start of the workspace does.
    void pushAgain().catch(() => {})
    const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : null
    const open = ({ data }: MessageEvent<{ kind?: string; path?: string }>) => {
      if (data.kind === 'open' && data.path?.startsWith('/')) history.push(data.path)
    }
    worker?.addEventListener('message', open)
    return () => {
      stop()
      worker?.removeEventListener('message', open)
    }
  }, [history])
}
