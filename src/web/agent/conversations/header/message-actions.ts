/** Opens what can be done with a message: with the one that the reader is at, else with the newest. */
export function openMessageMenu(): void {
  const all = [...document.querySelectorAll<HTMLElement>('#main [data-message]')]
  const at = document.activeElement?.closest<HTMLElement>('[data-message]') ?? all.at(-1)
  if (!at) return
  if (!at.contains(document.activeElement)) at.scrollIntoView({ block: 'nearest' })
  const button = at.querySelector<HTMLElement>('[data-message-menu]')
  if (!button) {
    at.focus()
    return
  }
  button.focus({ preventScroll: true })
  button.click()
}
