import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom'
import { Portal } from '@mantine/core'
import type { Editor, Range } from '@tiptap/react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useWords } from '../../../../words/words.ts'
import classes from './editor.module.css'
import { useEditorDom } from './editor-dom.ts'
import type { Menus, OpenMenu } from './menus.ts'

/** One line of a menu at the words. `run` takes away what was typed for it, in `range`. */
export type Entry = {
  key: string
  label: string
  detail?: string
  icon: ReactNode
  run: (editor: Editor, range: Range) => void
}

type Props = { editor: Editor; menus: Menus; entriesOf: (menu: OpenMenu) => Entry[] }

/** What `/`, `@` and `:` offer, at the words; the keys stay with the editor. */
export function WordMenu({ editor, menus, entriesOf }: Props) {
  const words = useWords().writing
  const menu = useSyncExternalStore(menus.subscribe, menus.now)
  const entries = menu ? entriesOf(menu) : []
  const [at, setAt] = useState({ menu: '', index: 0 })
  const name = menu ? `${menu.kind} ${menu.query}` : ''
  const index = at.menu === name ? Math.min(at.index, entries.length - 1) : 0
  const id = useId()
  const shown = menu !== null && entries.length > 0

  const run = (entry: Entry | undefined) => {
    if (!menu || !entry) return
    menus.dismiss()
    entry.run(editor, menu.range)
  }
  const go = (step: number) => {
    const count = entries.length
    setAt({ menu: name, index: (index + step + count) % count })
  }
  const key = (event: KeyboardEvent): boolean => {
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.key === 'ArrowDown') go(1)
    else if (event.key === 'ArrowUp') go(-1)
    else if (event.key === 'Home') go(-index)
    else if (event.key === 'End') go(entries.length - 1 - index)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) run(entries[index])
    else if (event.key === 'Escape') menus.dismiss()
    else return false
    return true
  }
  useEffect(() => {
    menus.onKey = key
  })
  const dom = useEditorDom(editor)
  useEffect(() => {
    if (!dom) return
    const attributes = shown
      ? { 'aria-controls': id, 'aria-activedescendant': `${id} ${index}`.replaceAll(' ', '-') }
      : {}
    for (const [attribute, value] of Object.entries(attributes)) dom.setAttribute(attribute, value)
    return () => {
      for (const attribute of Object.keys(attributes)) dom.removeAttribute(attribute)
    }
  }, [dom, shown, id, index])
  if (!shown) return null
  return (
    <Portal>
      <Floating menu={menu} label={words.menus[menu.kind]}>
        <div id={id} role="listbox" aria-label={words.menus[menu.kind]} className={classes.menu}>
          {entries.map((entry, position) => (
            <Line
              key={entry.key}
              id={`${id} ${position}`.replaceAll(' ', '-')}
              entry={entry}
              chosen={position === index}
              onChoose={() => run(entry)}
              onPoint={() => setAt({ menu: name, index: position })}
            />
          ))}
        </div>
      </Floating>
    </Portal>
  )
}

type LineProps = { id: string; entry: Entry; chosen: boolean; onChoose: () => void; onPoint: () => void }

function Line({ id, entry, chosen, onChoose, onPoint }: LineProps) {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the editor has the focus and hears the keys
    <div
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={classes.entry}
      // The words keep the focus.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={() => chosen || onPoint()}
      onClick={onChoose}
    >
      <span className={classes.entryIcon} aria-hidden="true">
        {entry.icon}
      </span>
      <span className={classes.entryLabel}>{entry.label}</span>
      {entry.detail ? <span className={classes.entryDetail}>{entry.detail}</span> : null}
    </div>
  )
}

/** Where the words are, above or below them, never off the screen. */
function Floating({ menu, label, children }: { menu: OpenMenu; label: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null)
  const place = useRef(menu.place)
  place.current = menu.place
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const anchor = { getBoundingClientRect: () => place.current() ?? new DOMRect() }
    return autoUpdate(anchor as Element, element, async () => {
      const { x, y } = await computePosition(anchor, element, {
        placement: document.dir === 'rtl' ? 'bottom-end' : 'bottom-start',
        strategy: 'fixed',
        middleware: [
          offset(6),
          flip({ padding: 8 }),
          shift({ padding: 8 }),
          size({
            padding: 8,
            apply: ({ availableHeight }) => {
              element.style.maxBlockSize = `${Math.min(320, availableHeight)}px`
            },
          }),
        ],
      })
      element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
    })
  }, [])
  return (
    <section ref={box} className={classes.floating} aria-label={label}>
      {children}
    </section>
  )
}
