import { Fragment } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { keyParts } from '../../ui/key-names.ts'
import { useWords } from '../../words/words.ts'
import { type Key, keysOfHeed } from './keys.ts'
import classes from './palette.module.css'

/** Every key of the workspace, on one sheet. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const { palette, thread, writing, states } = words
  const groups: [Key['group'], string][] = [
    ['moving', palette.keys.moving],
    ['reading', thread.keys.title],
    ['answering', palette.keys.answering],
    ['choosing', states.keys.choosing],
    ['writing', writing.keysTitle],
    ['anywhere', palette.keys.anywhere],
  ]
  return (
    <Dialog title={palette.keys.title} opened onClose={onClose} size={680}>
      <div className={classes.groups}>
        {groups.map(([group, title]) => (
          <section key={group}>
            <h3 className={classes.group}>{title}</h3>
            <dl className={classes.keys}>
              {keysOfHeed
                .filter((each) => each.group === group)
                .map(({ keys, means }) => (
                  <div key={keys.join()}>
                    <dt>
                      {keys.map((name, at) => (
                        <Fragment key={name}>
                          {at > 0 ? <span>{at === keys.length - 1 ? palette.keys.or : ','}</span> : null}
                          <OneKey name={name} />
                        </Fragment>
                      ))}
                    </dt>
                    <dd>{means(words)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function OneKey({ name }: { name: string }) {
  const { andThen } = useWords().palette.keys
  return keyParts(name).map((chord, at) => (
    <Fragment key={chord.join()}>
      {at > 0 ? <span>{andThen}</span> : null}
      {chord.map((part) => (
        <kbd key={part}>{part}</kbd>
      ))}
    </Fragment>
  ))
}
