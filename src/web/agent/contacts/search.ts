import { useNavigate, useSearch } from '@tanstack/react-router'

/** What a list is narrowed to, kept in the address so that back returns to it. */
export function useSearchText(): [string, (text: string) => void] {
  const { q } = useSearch({ strict: false }) as { q?: unknown }
  const navigate = useNavigate()
  const change = (text: string) => void navigate({ to: '.', search: (text ? { q: text } : {}) as never, replace: true })
  return [q === undefined ? '' : String(q), change]
}
