import type { KeyboardEvent } from 'react'
import { useKeys } from '../../../ui/keys.ts'
import { useMay } from '../../me.ts'
import { selection, useSelection } from './selection.ts'

type Keys = { current: number | null; focusBy: (step: number) => number | undefined }

/** Choosing rows by keys: x, Shift and the arrows, Ctrl+A for what was read of the list; Escape chooses none. */
export function useChoosing(place: string, order: readonly number[], keys: Keys) {
  const { any, has } = useSelection(place)
  const able = useMay('conversation.write')
  useKeys({ x: () => keys.current !== null && selection.toggle(place, keys.current) }, able)
  useKeys({ Escape: selection.clear }, any, true)
  const listen = (event: KeyboardEvent): boolean => {
    if (!able) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && event.shiftKey) {
      const from = Number((event.target as HTMLElement).dataset.row) || keys.current
      if (from !== null && !has(from)) selection.toggle(place, from)
      const to = keys.focusBy(step)
      if (to !== undefined) selection.reach(place, order, to)
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) selection.loaded(place, order)
    else return false
    event.preventDefault()
    return true
  }
  return { able, any, has, listen }
}
