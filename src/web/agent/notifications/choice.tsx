import { Checkbox, Select, Switch, TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import {
  changeNotificationChoice,
  getNotificationChoice,
  type NotificationChoice,
  NotificationKind,
  type QuietHours,
  type Ways,
} from '../../../contract/notifications.ts'
import { cache, keyOf, useAct, useCall } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { One } from '../../ui/states.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './choice.module.css'
import { Here } from './here.tsx'

const ways = ['bell', 'desktop', 'push', 'mail'] as const satisfies (keyof Ways)[]
const pauses = [15, 60, 240, 1440] as const
const key = keyOf(getNotificationChoice)

/** Changes at once on screen, then keeps it. */
function useChoose() {
  const act = useAct(changeNotificationChoice)
  return (before: NotificationChoice, after: Partial<NotificationChoice>, body: object) => {
    cache.setQueryData(key, { ...before, ...after })
    act.mutate(
      { body },
      {
        onError: (error) => {
          cache.setQueryData(key, before)
          sayError(error)
        },
      },
    )
  }
}

/** What the reader is told of, how, and when not. */
export function Choice() {
  const words = useWords().notifications.choice
  const query = useCall(getNotificationChoice, {})
  const place = useRef<HTMLDivElement>(null)
  const loaded = query.data !== undefined
  useEffect(() => {
    const page = place.current?.closest('main')
    if (!loaded || location.hash !== '#notifications' || !place.current || !page) return
    // The page alone: scrollIntoView would push the frame around it too.
    page.scrollTop += place.current.getBoundingClientRect().top - page.getBoundingClientRect().top
  }, [loaded])
  return (
    <div ref={place} id="notifications">
      <Section title={words.title} text={words.text}>
        <One read={query} missing={{ title: words.title, text: words.text }}>
          {(choice) => (
            <>
              <Kinds choice={choice} />
              <Mails choice={choice} />
              <Quiet choice={choice} />
            </>
          )}
        </One>
      </Section>
      <Here />
    </div>
  )
}

function Kinds({ choice }: { choice: NotificationChoice }) {
  const words = useWords().notifications
  const choose = useChoose()
  const hearsAlarms = useMay('alarm.read')
  const leads = useMay('care.read')
  const publishes = useMay('article.publish')
  const kinds = NotificationKind.options.filter(
    (kind) =>
      (kind !== 'alarm' || hearsAlarms) &&
      (kind !== 'care_shortage' || leads) &&
      (kind !== 'article_review_overdue' || leads) &&
      (kind !== 'article_review_asked' || publishes),
  )
  const turn = (kind: NotificationKind, way: keyof Ways, on: boolean) => {
    const now = { ...choice.kinds[kind], [way]: on }
    choose(choice, { kinds: { ...choice.kinds, [kind]: now } }, { kinds: { [kind]: { [way]: on } } })
  }
  return (
    <table className={classes.kinds}>
      <thead>
        <tr>
          <th scope="col">{words.choice.kind}</th>
          {ways.map((way) => (
            <th key={way} scope="col">
              {words.choice[way]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{words.kinds[kind]}</th>
            {ways.map((way) => (
              <td key={way}>
                <Checkbox
                  aria-label={words.choice.way(words.kinds[kind], words.choice[way])}
                  checked={choice.kinds[kind][way]}
                  // Without the bell nothing is told at all.
                  disabled={way !== 'bell' && !choice.kinds[kind].bell}
                  onChange={(event) => turn(kind, way, event.currentTarget.checked)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Mails({ choice }: { choice: NotificationChoice }) {
  const words = useWords().notifications.choice
  const choose = useChoose()
  return (
    <div className={classes.line}>
      <span className={classes.label} aria-hidden="true">
        {words.mailEvery}
      </span>
      <Select
        aria-label={words.mailEvery}
        w={190}
        allowDeselect={false}
        data={[
          { value: 'none', label: words.mailPause.none },
          ...pauses.map((pause) => ({ value: String(pause), label: words.mailPause[pause] })),
        ]}
        value={choice.mailEvery === null ? 'none' : String(choice.mailEvery)}
        onChange={(value) => {
          const mailEvery = value === 'none' ? null : (Number(value) as NotificationChoice['mailEvery'])
          choose(choice, { mailEvery }, { mailEvery })
        }}
      />
    </div>
  )
}

const atNight = (): QuietHours => ({
  ...{ from: '18:00', to: '08:00', days: [6, 7] },
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

function Quiet({ choice }: { choice: NotificationChoice }) {
  const words = useWords().notifications.choice
  const format = useFormat()
  const choose = useChoose()
  const { quiet } = choice
  const set = (next: QuietHours | null) => choose(choice, { quiet: next }, { quiet: next })
  return (
    <fieldset className={classes.quiet}>
      <legend className="visually-hidden">{words.quiet}</legend>
      <Switch
        label={words.quietOn}
        description={words.quietText}
        checked={quiet !== null}
        onChange={(event) => set(event.currentTarget.checked ? atNight() : null)}
      />
      {quiet ? (
        <>
          <div className={classes.times}>
            <TextInput
              type="time"
              label={words.from}
              value={quiet.from}
              onChange={(event) => event.currentTarget.value && set({ ...quiet, from: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label={words.to}
              value={quiet.to}
              onChange={(event) => event.currentTarget.value && set({ ...quiet, to: event.currentTarget.value })}
            />
          </div>
          <Checkbox.Group
            label={words.days}
            value={quiet.days.map(String)}
            onChange={(days) => set({ ...quiet, days: days.map(Number).toSorted() })}
          >
            <div className={classes.days}>
              {[1, 2, 3, 4, 5, 6, 7].map((day) => (
                <Checkbox key={day} value={String(day)} label={format.weekday(day)} />
              ))}
            </div>
          </Checkbox.Group>
          <p className={classes.zone}>{words.zone(quiet.timeZone)}</p>
        </>
      ) : null}
    </fieldset>
  )
}
