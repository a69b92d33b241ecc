import { IconMoon } from '@tabler/icons-react'
import { useNow } from '../../ui/time-text.tsx'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import classes from './records.module.css'

const nightBegins = 21
const nightEnds = 7

/** The hour of the day in a zone; null where this browser does not know the zone. */
function hourIn(timeZone: string, now: Date): number | null {
  try {
    return Number(new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(now))
  } catch {
    return null
  }
}

/** What o'clock it is where somebody lives, and whether it is night there. */
export function LocalTime({ zone }: { zone: string }) {
  const words = useWords().customer
  const language = useLanguage()
  const now = useNow()
  const hour = hourIn(zone, now)
  // A zone that this browser does not know is still worth reading.
  if (hour === null) return <>{zone}</>
  const { locale } = aboutLanguage(language)
  const at = { hour: '2-digit', minute: '2-digit', weekday: 'short', timeZone: zone } as const
  return (
    <span className={classes.time} title={zone}>
      {new Intl.DateTimeFormat(locale, at).format(now)}
      {hour >= nightBegins || hour < nightEnds ? (
        <span className={classes.night}>
          <IconMoon size={13} stroke={1.8} aria-hidden="true" />
          {words.night}
        </span>
      ) : null}
    </span>
  )
}
