import { Button } from '@mantine/core'
import { useState } from 'react'
import { listPushSubscriptions, removePushSubscription, tryPush } from '../../../contract/notifications.ts'
import { useAct, useCall } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { deviceOf } from '../profile/device.ts'
import classes from './choice.module.css'
import { useInstall } from './install.ts'
import { canPush, pushHere, stopPushHere } from './push.ts'

type Permission = NotificationPermission | 'missing'
const permissionNow = (): Permission => ('Notification' in window ? Notification.permission : 'missing')

/** Whether this browser may tell the reader anything, whether it is pushed to, and the others that are. */
export function Here() {
  const words = useWords().notifications.here
  const [permission, setPermission] = useState(permissionNow)
  const [busy, setBusy] = useState(false)
  const { data } = useCall(listPushSubscriptions, {})
  const browsers = data?.items ?? []
  const here = browsers.find((browser) => browser.here)
  const trial = useAct(tryPush)
  const install = useInstall()
  const allow = () => Notification.requestPermission().then(setPermission)
  const turn = (work: () => Promise<void>) => {
    setBusy(true)
    work()
      .catch((error) => sayError(error))
      .finally(() => setBusy(false))
  }
  return (
    <Section title={words.title} text={words.text}>
      <div className={classes.here}>
        {permission === 'default' ? (
          <Button variant="default" onClick={() => void allow()}>
            {words.allow}
          </Button>
        ) : (
          <p className={classes.note} role="status">
            {permission === 'granted' ? words.allowed : permission === 'denied' ? words.refused : words.missing}
          </p>
        )}
        {canPush() ? null : <p className={classes.note}>{isSecureContext ? words.missing : words.insecure}</p>}
        {canPush() && permission === 'granted' && !here ? (
          <>
            <Button variant="default" loading={busy} onClick={() => turn(pushHere)}>
              {words.push}
            </Button>
            <p className={classes.note}>{words.pushText}</p>
          </>
        ) : null}
        {browsers.length > 0 ? (
          <>
            <Browsers onStopHere={() => turn(() => stopPushHere(here))} />
            <Button
              variant="default"
              loading={trial.isPending}
              onClick={() => trial.mutate({}, { onSuccess: () => say(words.tried) })}
            >
              {words.try}
            </Button>
          </>
        ) : null}
        {install ? (
          <>
            <Button variant="default" onClick={install}>
              {words.install}
            </Button>
            <p className={classes.note}>{words.installText}</p>
          </>
        ) : null}
      </div>
    </Section>
  )
}

function Browsers({ onStopHere }: { onStopHere: () => void }) {
  const { notifications, profile } = useWords()
  const words = notifications.here
  const format = useFormat()
  const { data } = useCall(listPushSubscriptions, {})
  const remove = useAct(removePushSubscription, [listPushSubscriptions])
  return (
    <ul className={classes.browsers} aria-label={words.others}>
      {(data?.items ?? []).map(({ id, userAgent, here, failingSince }) => {
        const { browser, system } = deviceOf(userAgent)
        const name = browser && system ? profile.device(browser, system) : profile.unknownDevice
        return (
          <li key={id}>
            <span>
              {name}
              {here ? ` · ${profile.thisOne}` : ''}
              {failingSince ? (
                <span className={classes.note}> · {words.failing(format.short(failingSince))}</span>
              ) : null}
            </span>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={words.stopOf(name)}
              onClick={() =>
                here ? onStopHere() : remove.mutate({ params: { id } }, { onSuccess: () => say(words.stopped) })
              }
            >
              {words.stop}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
