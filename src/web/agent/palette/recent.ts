const stored = 'heed-commands'
const most = 12

/** The commands that were used on this device, the last one first. */
export function recentCommands(): string[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(stored) ?? '[]')
    return Array.isArray(known) ? known.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function rememberCommand(id: string): void {
  const next = [id, ...recentCommands().filter((known) => known !== id)].slice(0, most)
  localStorage.setItem(stored, JSON.stringify(next))
}
