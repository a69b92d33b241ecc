import type { Words } from '../../words/words.ts'

/**
 * Where a key is heard. A list and an open conversation share the screen; what is said to the chosen rows goes first. A page of
 * its own, such as the shifts, never shares it with a conversation.
 */
export type Place = 'anywhere' | 'inbox' | 'conversation' | 'chosen' | 'page' | 'own-page' | 'writing'
export type Key = {
  group: 'moving' | 'reading' | 'answering' | 'writing' | 'choosing' | 'anywhere'
  place: Place
  /** As `useKeys` names them; any of them does it. */
  keys: readonly string[]
  means: (words: Words) => string
}

const key = (
  group: Key['group'],
  place: Place,
  keys: string | readonly string[],
  means: (words: Words) => string,
): Key => ({ group, place, keys: typeof keys === 'string' ? [keys] : keys, means })

/** Every key of the workspace: the sheet behind `?` is made of it, and a test holds it beside the keys that are heard. */
export const keysOfHeed: readonly Key[] = [
  key('moving', 'inbox', ['j', 'ArrowDown'], ({ palette }) => palette.keys.next),
  key('moving', 'inbox', ['k', 'ArrowUp'], ({ palette }) => palette.keys.previous),
  key('moving', 'inbox', ['o', 'Enter'], ({ palette }) => palette.keys.open),
  key('moving', 'conversation', 'Escape', ({ palette }) => palette.keys.back),
  key('moving', 'inbox', 'g i', ({ palette }) => palette.keys.goInbox),
  key('moving', 'inbox', 'g u', ({ palette }) => palette.keys.goUnassigned),
  key('moving', 'inbox', 'g t', ({ palette }) => palette.keys.goTeams),
  key('moving', 'inbox', 'g w', ({ palette }) => palette.keys.goWaiting),
  key('moving', 'inbox', 'g a', ({ palette }) => palette.keys.goAll),
  key('moving', 'inbox', 'g l', ({ palette, states }) => palette.go(states.keys.goFollowing)),
  key('moving', 'inbox', 'g m', ({ palette, states }) => palette.go(states.lists.mentions)),
  key('moving', 'inbox', 'g d', ({ palette, states }) => palette.go(states.keys.goDrafts)),
  key('moving', 'inbox', 'g h', ({ palette, states }) => palette.go(states.keys.goSnoozed)),
  key('moving', 'anywhere', 'g s', ({ palette }) => palette.keys.goSearch),
  key('moving', 'anywhere', 'g n', ({ palette }) => palette.keys.goNotifications),
  key('moving', 'anywhere', 'g c', ({ palette }) => palette.keys.goChat),
  key('moving', 'conversation', 'g v', ({ palette }) => palette.keys.goCustomer),
  key('moving', 'inbox', ['Alt+ArrowUp', 'Alt+ArrowDown'], ({ palette }) => palette.keys.moveView),

  key('reading', 'conversation', '.', ({ thread }) => thread.keys.next),
  key('reading', 'conversation', ',', ({ thread }) => thread.keys.previous),
  key('reading', 'conversation', 'l', ({ thread }) => thread.keys.unread),
  key('reading', 'conversation', 't', ({ thread }) => thread.keys.foldAll),
  key('reading', 'conversation', 'mod+f', ({ thread }) => thread.keys.find),
  key('reading', 'conversation', 'g f', ({ thread }) => thread.keys.files),
  key('reading', 'conversation', 'mod+p', ({ thread }) => thread.keys.print),

  key('answering', 'conversation', 'r', ({ palette }) => palette.keys.reply),
  key('answering', 'conversation', 'n', ({ palette }) => palette.keys.note),
  key('answering', 'conversation', 'i', ({ palette }) => palette.keys.macro),
  key('answering', 'conversation', ['s 1', 's 2', 's 3'], ({ answers }) => answers.insertKey),
  key('answering', 'conversation', 'q', ({ together }) => together.ask.entry),
  key('answering', 'conversation', 'b', ({ together }) => together.side.entry),
  key('answering', 'conversation', 'm', ({ together }) => together.merge.entry),
  key('answering', 'conversation', 'y', ({ together }) => together.link.entry),
  key('answering', 'conversation', 'd', ({ incidents }) => incidents.linkTo),
  key('answering', 'conversation', 'g g', ({ guides }) => guides.run.entry),
  key('answering', 'conversation', 'p', ({ promises }) => promises.entry),
  key('answering', 'conversation', 'a', ({ palette }) => palette.keys.assign),
  key('answering', 'conversation', 'e', ({ palette }) => palette.keys.resolve),
  key('answering', 'conversation', 'h', ({ states }) => states.keys.snooze),
  key('answering', 'conversation', 'w', ({ states }) => states.keys.follow),
  key('answering', 'conversation', 'u', ({ states }) => states.keys.unread),
  key('answering', 'conversation', '!', ({ states }) => states.keys.spam),
  key('answering', 'conversation', '#', ({ states }) => states.keys.trash),
  key('answering', 'anywhere', 'z', ({ palette }) => palette.keys.undo),

  key('writing', 'writing', 'mod+Enter', ({ palette }) => palette.keys.send),
  key('writing', 'writing', 'mod+Alt+Enter', ({ writing }) => writing.sendAs.waiting),
  key('writing', 'writing', 'mod+Shift+Enter', ({ writing }) => writing.sendAs.resolved),
  key('writing', 'writing', 'mod+Shift+s', ({ writing }) => writing.sendAs.snoozed),
  key('writing', 'writing', 'mod+Shift+o', ({ writing }) => writing.sendAs.open),
  key('writing', 'writing', 'mod+Alt+Shift+Enter', ({ writing }) => writing.sendAs.next),
  key('writing', 'writing', '/', ({ writing }) => writing.menus.insert),
  key('writing', 'writing', '@', ({ writing }) => writing.insert.mention),
  key('writing', 'writing', ':', ({ writing }) => writing.insert.emoji),
  key('writing', 'writing', 'Alt+k', ({ promises }) => promises.keysKeep),
  key('writing', 'writing', 'Alt+n', ({ promises }) => promises.keysNone),
  key('writing', 'writing', 'mod+Shift+k', ({ writing }) => writing.editLink),
  key('writing', 'writing', 'mod+Shift+f', ({ writing }) => writing.tall),
  key('writing', 'writing', 'Alt+Shift+ArrowDown', ({ writing }) => writing.table.rowBelow),
  key('writing', 'writing', 'Alt+Shift+ArrowRight', ({ writing }) => writing.table.columnAfter),
  key('writing', 'writing', 'Alt+Shift+Backspace', ({ writing }) => writing.table.deleteRow),
  key('writing', 'writing', 'Alt+Shift+Delete', ({ writing }) => writing.table.deleteColumn),

  key('choosing', 'inbox', 'x', ({ states }) => states.keys.choose),
  key('choosing', 'inbox', ['Shift+ArrowDown', 'Shift+ArrowUp'], ({ states }) => states.keys.chooseMore),
  key('choosing', 'inbox', 'mod+a', ({ states }) => states.keys.chooseAll),
  key('choosing', 'chosen', 'Escape', ({ states }) => states.keys.chooseNone),
  key('choosing', 'chosen', ['a', 'd', 'e', 'h', 'u', '!', '#'], ({ palette }) => palette.keys.chosenToo),

  key('anywhere', 'page', '/', ({ palette }) => palette.keys.search),
  key('anywhere', 'page', 'f', ({ routing }) => routing.next),
  key('anywhere', 'own-page', ['[', ']'], ({ shifts }) => shifts.keys.weeks),
  key('anywhere', 'own-page', 't', ({ shifts }) => shifts.keys.thisWeek),
  key('anywhere', 'own-page', 'mod+z', ({ guides }) => guides.undoKey),
  key('anywhere', 'inbox', 'c', ({ palette }) => palette.keys.create),
  key('anywhere', 'anywhere', 'mod+k', ({ palette }) => palette.keys.palette),
  key('anywhere', 'anywhere', '?', ({ palette }) => palette.keys.help),
]
