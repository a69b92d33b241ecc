import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import classes from './toast-action.module.css'
import { useUndoKey } from './undo-key.ts'

/** `undo`: what was just done is taken back, by the key z as well. */
type Action = { label: string; run: () => void; undo?: boolean }

/** A sentence for a while, with what can be done about it. */
export function offer(message: string, actions: Action[]): void {
  const id = `offer ${message} ${Date.now()}`
  notifications.show({
    id,
    message: (
      <span className={classes.line}>
        <span>{message}</span>
        {actions.map((action) => (
          <Offered key={action.label} action={action} onTaken={() => notifications.hide(id)} />
        ))}
      </span>
    ),
    ...{ withBorder: true, color: 'green', autoClose: 12_000 },
  })
}

function Offered({ action: { label, run, undo = false }, onTaken }: { action: Action; onTaken: () => void }) {
  const take = () => {
    onTaken()
    run()
  }
  useUndoKey(take, undo)
  return (
    <Button size="compact-sm" variant="default" onClick={take}>
      {label} {undo ? <kbd>z</kbd> : null}
    </Button>
  )
}
