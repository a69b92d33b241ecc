import { useSyncExternalStore } from 'react'

/** What Chromium sends when the app could be installed; other browsers have it in their own menus. */
type InstallPrompt = Event & { prompt(): Promise<unknown> }

let waiting: InstallPrompt | null = null
const listeners = new Set<() => void>()
const change = (next: InstallPrompt | null) => {
  waiting = next
  for (const listener of listeners) listener()
}

/** Keeps the browser's offer until somebody asks for it in the profile. */
export function listenForInstall(): () => void {
  const offered = (event: Event) => {
    event.preventDefault()
    change(event as InstallPrompt)
  }
  const installed = () => change(null)
  window.addEventListener('beforeinstallprompt', offered)
  window.addEventListener('appinstalled', installed)
  return () => {
    window.removeEventListener('beforeinstallprompt', offered)
    window.removeEventListener('appinstalled', installed)
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Installs Heed as an app; null where the browser does not offer it now. */
export function useInstall(): (() => void) | null {
  const offer = useSyncExternalStore(subscribe, () => waiting)
  return offer ? () => void offer.prompt().then(() => change(null)) : null
}
