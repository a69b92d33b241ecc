import { Menu } from '@mantine/core'
import { IconCheck, IconCoffee } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type AtWork, type AvailabilityState, changeAvailability, getAvailability } from '../../../contract/shifts.ts'
import { call } from '../../client.ts'
import { cache, keyOf, refresh, useCall } from '../../query.ts'
import { sayError, say as tell } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { offerCommands } from '../palette/commands.ts'
import { useAtWorkText } from './at-work.ts'
import classes from './availability.module.css'
import { touched } from './data.ts'

const after = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const clock = (hour: number, days = 0) => {
  const at = new Date()
  at.setDate(at.getDate() + days)
  at.setHours(hour, 0, 0, 0)
  return at.toISOString()
}

async function change(state: AvailabilityState, until: string | null): Promise<void> {
  try {
    const now = await call(changeAvailability, { body: { state, until } })
    cache.setQueryData(keyOf(getAvailability), now)
    await refresh(...touched)
  } catch (error) {
    sayError(error)
  }
}

/** Back, or available: where nothing is planned just now it needs an end, and lasts until the evening. */
const comeBack = async (now: AtWork | undefined) => {
  await change('available', null)
  const left = cache.getQueryData<AtWork>(keyOf(getAvailability)) ?? now
  if (left && !left.on) await change('available', left.because === 'break' && left.until ? left.until : after(60))
}

const useOwn = () => useCall(getAvailability, {}, { staleTime: 60_000 }).data

/** What the reader can say of themselves, each with an end. */
function useWays() {
  const words = useWords().shifts
  const now = useOwn()
  const here = now?.state === 'available'
  return [
    {
      id: 'back',
      title: here ? words.say.available : words.back,
      run: () => void comeBack(now),
      chosen: Boolean(now?.on && here),
    },
    ...[15, 30, 45].map((minutes) => ({
      ...{ id: `break-${minutes}`, title: `${words.say.break}: ${words.minutes(minutes)}`, chosen: false },
      run: () => void change('break', after(minutes)),
    })),
    {
      id: 'busy',
      title: `${words.say.busy}, ${words.hour}`,
      run: () => void change('busy', after(60)),
      chosen: now?.state === 'busy',
    },
    ...(new Date().getHours() < 18
      ? [
          {
            id: 'away-evening',
            title: `${words.say.away}: ${words.evening}`,
            run: () => void change('away', clock(20)),
            chosen: false,
          },
        ]
      : []),
    {
      id: 'away-tomorrow',
      title: `${words.say.away}: ${words.tomorrow}`,
      run: () => void change('away', clock(7, 1)),
      chosen: false,
    },
    {
      id: 'away',
      title: `${words.say.away}: ${words.byHand}`,
      run: () => void change('away', null),
      chosen: now?.state === 'away',
    },
  ]
}

/** In the reader's own menu: whether they are at work, and what they say of it. */
export function AvailabilityItems() {
  const words = useWords()
  const now = useOwn()
  const text = useAtWorkText()
  const navigate = useNavigate()
  const ways = useWays()
  return (
    <>
      <Menu.Label>
        {words.shifts.menu} {now ? <span className={classes.now}>{text(now)}</span> : null}
      </Menu.Label>
      {ways.map(({ id, title, run, chosen }) => (
        <Menu.Item
          key={id}
          onClick={run}
          leftSection={id === 'break-15' ? <IconCoffee size={15} /> : null}
          rightSection={chosen ? <IconCheck size={14} /> : null}
        >
          {title}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => void navigate({ to: '/my-week' as '/inbox' })}>{words.common.nav.myWeek}</Menu.Item>
      <Menu.Item onClick={() => void navigate({ to: '/shifts' as '/inbox' })}>{words.common.nav.shifts}</Menu.Item>
      <Menu.Divider />
    </>
  )
}

/** At the reader's picture: a mark of how they are there, and the same ways in the palette. */
export function AvailabilityMark() {
  const { care, shifts } = useWords()
  const now = useOwn()
  const text = useAtWorkText()
  const navigate = useNavigate()
  const ways = useWays()
  const title = now ? text(now) : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the ways do is decided when they are run; only their names change with these
  useEffect(() => {
    const go = (id: string, label: string, to: string) => ({
      ...{ id, group: 'go' as const, title: label },
      run: () => void navigate({ to: to as '/inbox' }),
    })
    offerCommands('availability', [
      ...ways.map(({ id, title: name, run }) => ({
        ...{ id: `availability-${id}`, group: 'you' as const, title: name },
        run: () => {
          run()
          tell(name)
        },
      })),
      go('go-week', care.commandWeek, '/my-week'),
      go('go-shifts', care.commandShifts, '/shifts'),
    ])
    return () => offerCommands('availability', null)
  }, [now?.state, now?.on, care, shifts, navigate])
  if (!now) return null
  return <span className={classes.mark} data-on={now.on || undefined} data-because={now.because} title={title} />
}
