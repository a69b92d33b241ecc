import { PluginKey } from '@tiptap/pm/state'
import { type Editor, Extension, type Range } from '@tiptap/react'
import Suggestion, { type SuggestionProps } from '@tiptap/suggestion'

export type MenuKind = 'insert' | 'mention' | 'emoji'

/** A menu that opened at the words: what was typed for it, and where it stands. */
export type OpenMenu = { kind: MenuKind; query: string; range: Range; place: () => DOMRect | null }

/** The one menu of an editor. The screen draws it, and hears the keys that are meant for it. */
export class Menus {
  open: OpenMenu | null = null
  /** Set by whoever draws the menu; answers whether the key was its own. */
  onKey: ((event: KeyboardEvent) => boolean) | null = null
  #dismissed: number | null = null
  #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  now = (): OpenMenu | null => this.open

  show(menu: OpenMenu | null): void {
    if (menu === null) this.#dismissed = null
    this.open = menu && this.#dismissed === menu.range.from ? null : menu
    for (const listener of this.#listeners) listener()
  }

  /** Closes it until another one is begun. */
  dismiss(): void {
    this.#dismissed = this.open?.range.from ?? null
    this.open = null
    for (const listener of this.#listeners) listener()
  }

  key(event: KeyboardEvent): boolean {
    return this.open !== null && (this.onKey?.(event) ?? false)
  }
}

const signs: { kind: MenuKind; char: string; allowSpaces: boolean }[] = [
  { kind: 'insert', char: '/', allowSpaces: true },
  { kind: 'mention', char: '@', allowSpaces: true },
  { kind: 'emoji', char: ':', allowSpaces: false },
]

/** Opens menus at `/`, `@` and `:` where a word begins; `allowed` says whether one may open now. */
export const menuExtension = (menus: Menus, allowed: (kind: MenuKind) => boolean) =>
  Extension.create({
    name: 'menus',
    addProseMirrorPlugins() {
      const { editor } = this
      return signs.map(({ kind, char, allowSpaces }) => suggestion(editor, menus, { kind, char, allowSpaces }, allowed))
    },
  })

type Sign = (typeof signs)[number]

function suggestion(
  editor: Editor,
  menus: Menus,
  { kind, char, allowSpaces }: Sign,
  allowed: (kind: MenuKind) => boolean,
) {
  const follow = ({ query, range, clientRect }: SuggestionProps) =>
    menus.show({ kind, query, range, place: () => clientRect?.() ?? null })
  return Suggestion({
    editor,
    char,
    allowSpaces,
    allowedPrefixes: [' ', ' ', '('],
    pluginKey: new PluginKey(`menu ${kind}`),
    // A face in two letters, or a time such as 9:30, is no search for one.
    allow: ({ editor: now, state, range }) =>
      allowed(kind) &&
      !now.isActive('code') &&
      !now.isActive('codeBlock') &&
      (kind !== 'emoji' || state.doc.textBetween(range.from, range.to).length > 2),
    items: () => [],
    render: () => ({
      onStart: follow,
      onUpdate: follow,
      onExit: () => menus.show(null),
    }),
  })
}

const named = /(?:^|[\s(]):([a-z0-9_+-]{2,40}):$/i

/** `:smile:` becomes its sign as soon as its name is known; `find` may have to read the names first. */
export const emojiByName = (find: (code: string) => Promise<string | null>) =>
  Extension.create({
    name: 'emojiByName',
    onUpdate({ editor }) {
      const { empty, $from } = editor.state.selection
      if (!empty || $from.parent.type.spec.code) return
      const code = named.exec($from.parent.textBetween(0, $from.parentOffset, undefined, ' '))?.[1]
      if (!code) return
      const [from, to] = [$from.pos - code.length - 2, $from.pos]
      void find(code).then((sign) => {
        if (!sign || editor.isDestroyed || to > editor.state.doc.content.size) return
        // Whoever typed on quickly has not moved it.
        if (editor.state.doc.textBetween(from, to) !== `:${code}:`) return
        editor.commands.command(({ tr }) => {
          tr.insertText(sign, from, to)
          return true
        })
      })
    },
  })
