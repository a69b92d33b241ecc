import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import classes from './toast-action.module.css'

type Action = { label: string; run: () => void }

/** A sentence for a while, with what can be done about it. */
export function offer(message: string, actions: Action[]): void {
  const id = `offer ${message} ${Date.now()}`
  notifications.show({
    id,
    message: (
      <span className={classes.line}>
        <span>{message}</span>
        {actions.map(({ label, run }) => (
          <Button
            key={label}
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id)
              run()
            }}
          >
            {label}
          </Button>
        ))}
      </span>
    ),
    ...{ withBorder: true, color: 'green', autoClose: 12_000 },
  })
}
