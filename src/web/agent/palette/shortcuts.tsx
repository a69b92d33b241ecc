import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words/words.ts'
import classes from './palette.module.css'

const command = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl'

/** Every key of the workspace, on one sheet. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { palette, thread, together, writing, states: all } = useWords()
  const words = palette.keys
  const states = all.keys
  const groups: [string, [string, string][]][] = [
    [
      words.moving,
      [
        ['j', words.next],
        ['k', words.previous],
        [`o ${words.or} Enter`, words.open],
        ['Escape', words.back],
        [`g ${words.andThen} i`, words.goInbox],
        [`g ${words.andThen} u`, words.goUnassigned],
        [`g ${words.andThen} t`, words.goTeams],
        [`g ${words.andThen} w`, words.goWaiting],
        [`g ${words.andThen} a`, words.goAll],
        [`Alt ↑ ${words.or} ↓`, words.moveView],
        [`g ${words.andThen} l`, states.goFollowing],
        [`g ${words.andThen} d`, states.goDrafts],
        [`g ${words.andThen} h`, states.goSnoozed],
        [`g ${words.andThen} s`, words.goSearch],
        [`g ${words.andThen} n`, words.goNotifications],
        [`g ${words.andThen} v`, words.goCustomer],
      ],
    ],
    [
      thread.keys.title,
      [
        ['.', thread.keys.next],
        [',', thread.keys.previous],
        ['l', thread.keys.unread],
        ['t', thread.keys.foldAll],
        [`${command} F`, thread.keys.find],
        [`g ${words.andThen} f`, thread.keys.files],
        [`${command} P`, thread.keys.print],
      ],
    ],
    [
      words.answering,
      [
        ['r', words.reply],
        ['n', words.note],
        ['i', words.macro],
        ['q', together.ask.title],
        ['b', together.side.title],
        ['m', together.merge.entry],
        ['y', together.link.entry],
        ['a', words.assign],
        ['e', words.resolve],
        ['h', states.snooze],
        ['w', states.follow],
        ['u', states.unread],
        ['!', states.spam],
        ['#', states.trash],
        [`${command} Enter`, words.send],
        ['z', words.undo],
      ],
    ],
    [
      writing.keysTitle,
      [
        ['/', writing.menus.insert],
        ['@', writing.insert.mention],
        [':', writing.insert.emoji],
        [`${command} Alt Enter`, writing.sendAs.waiting],
        [`${command} Shift Enter`, writing.sendAs.resolved],
        [`${command} Shift S`, writing.sendAs.snoozed],
        [`${command} Shift O`, writing.sendAs.open],
        [`${command} Alt Shift Enter`, writing.sendAs.next],
        [`${command} Shift K`, writing.editLink],
        [`${command} Shift F`, writing.tall],
        ['Alt Shift ↓', writing.table.rowBelow],
        ['Alt Shift →', writing.table.columnAfter],
        ['Alt Shift Backspace', writing.table.deleteRow],
        ['Alt Shift Delete', writing.table.deleteColumn],
      ],
    ],
    [
      states.choosing,
      [
        ['x', states.choose],
        [`Shift ↓ ${words.or} ↑`, states.chooseMore],
        [`${command} A`, states.chooseAll],
        ['Escape', states.chooseNone],
      ],
    ],
    [
      words.anywhere,
      [
        ['/', words.search],
        ['c', words.create],
        [`${command} K`, words.palette],
        ['?', words.help],
      ],
    ],
  ]
  return (
    <Dialog title={words.title} opened onClose={onClose} size={640}>
      <div className={classes.groups}>
        {groups.map(([name, keys]) => (
          <section key={name}>
            <h3 className={classes.group}>{name}</h3>
            <dl className={classes.keys}>
              {keys.map(([key, meaning]) => (
                <div key={key}>
                  <dt>
                    {key
                      .split(' ')
                      .map((part) =>
                        part.length > 1 && [words.or, words.andThen].includes(part) ? (
                          <span key={part}>{part}</span>
                        ) : (
                          <kbd key={part}>{part}</kbd>
                        ),
                      )}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
