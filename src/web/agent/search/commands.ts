import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type SearchHit, search } from '../../../contract/search.ts'
import { useCall } from '../../query.ts'
import type { Command } from '../palette/commands.ts'

const most = 5

/** What the palette finds while one types: the best conversations and people, each a command that opens it. */
export function useFoundCommands(typed: string): Command[] {
  const navigate = useNavigate()
  const [q] = useDebouncedValue(typed.trim(), 150)
  const wanted = q.length > 1
  const { data } = useCall(
    search,
    { query: { q, typing: 'true', limit: most } as never },
    { enabled: wanted, staleTime: 10_000 },
  )
  if (!wanted || q !== typed.trim()) return []
  const command = (hit: SearchHit): Command => {
    if (hit.kind === 'conversation') {
      const { id, subject, contact } = hit.conversation
      const title = [`#${id}`, contact?.name, subject].filter(Boolean).join(' · ')
      const params = { view: 'all', number: String(id) }
      return {
        id: `found-${id}`,
        group: 'found',
        title,
        run: () => void navigate({ to: '/inbox/$view/$number', params, search: {} }),
      }
    }
    if (hit.kind === 'person') {
      const { id, name, address } = hit.contact
      const title = address && address !== name ? `${name} · ${address}` : name
      return {
        id: `person-${id}`,
        group: 'found',
        title,
        run: () => void navigate({ to: '/customers/$id', params: { id: String(id) } }),
      }
    }
    const { id, name } = hit.organization
    const params = { id: String(id) }
    return {
      id: `organization-${id}`,
      group: 'found',
      title: name,
      run: () => void navigate({ to: '/customers/organizations/$id', params }),
    }
  }
  return (data?.sections ?? []).flatMap(({ items }) => items.slice(0, most).map(command))
}
