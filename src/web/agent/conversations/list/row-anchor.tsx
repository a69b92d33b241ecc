import { defaultStringifySearch, useRouter } from '@tanstack/react-router'
import type { ComponentPropsWithoutRef, MouseEvent } from 'react'

type Props = Omit<ComponentPropsWithoutRef<'a'>, 'id'> & {
  id: number
  view: string
  search: { q?: string; status?: string }
}

/**
 * The way from a row to its conversation. A link as any other, but it does not watch the address as the router's own do: a
 * screen full of those costs more, each time one goes on, than to draw the conversation.
 */
export function RowAnchor({ id, view, search, ...anchor }: Props) {
  const router = useRouter()
  const go = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    event.preventDefault()
    void router.navigate({ to: '/inbox/$view/$number', params: { view, number: String(id) }, search })
  }
  const address = `/inbox/${encodeURIComponent(view)}/${id}${defaultStringifySearch(search)}`
  return <a {...anchor} href={router.history.createHref(address)} data-row={id} draggable={false} onClick={go} />
}
