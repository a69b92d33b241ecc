import { shared } from '../../ui/shared.ts'

/** What Chromium sends when the app could be installed; other browsers have it in their own menus. */
type InstallPrompt = Event & { prompt(): Promise<unknown> }

const waiting = shared<InstallPrompt | null>(null)

/** Keeps the browser's offer until somebody asks for it in the profile. */
export function listenForInstall(): () => void {
  const offered = (event: Event) => {
    event.preventDefault()
    waiting.set(event as InstallPrompt)
  }
  const installed = () => waiting.set(null)
  window.addEventListener('beforeinstallprompt', offered)
  window.addEventListener('appinstalled', installed)
  return () => {
    window.removeEventListener('beforeinstallprompt', offered)
    window.removeEventListener('appinstalled', installed)
  }
}

/** Installs Heed as an app; null where the browser does not offer it now. */
export function useInstall(): (() => void) | null {
  const offer = waiting.use()
  return offer ? () => void offer.prompt().then(() => waiting.set(null)) : null
}
