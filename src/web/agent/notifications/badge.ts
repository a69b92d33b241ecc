import { useEffect } from 'react'

/** Shows how much is unread in the title of the tab, and on the icon of the installed app. */
export function useBadge(unread: number): void {
  useEffect(() => {
    const mark = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''
    const show = () => {
      const bare = document.title.replace(/^\(\d+\+?\) /, '')
      if (document.title !== mark + bare) document.title = mark + bare
    }
    show()
    // Pages name themselves; the mark comes back before each of their names.
    const title = document.querySelector('title')
    const watcher = new MutationObserver(show)
    if (title) watcher.observe(title, { childList: true, characterData: true, subtree: true })
    if ('setAppBadge' in navigator) void navigator.setAppBadge(unread).catch(() => {})
    return () => watcher.disconnect()
  }, [unread])
}
