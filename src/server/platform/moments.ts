import { Drop } from 'liquidjs'

const day = 86_400_000

/** How its reader writes times, and whether only the day counts. */
type Look = { locale: string; zone: string; dayOnly: boolean }

const styles: Record<string, Intl.DateTimeFormatOptions> = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  weekday: { weekday: 'long' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'long', timeStyle: 'short' },
}

/** A time as a template says it: in its reader's language and time zone. */
export class Moment extends Drop {
  readonly #at: Date
  readonly #look: Look

  constructor(at: Date, look: Look) {
    super()
    this.#at = at
    this.#look = look
  }

  /** `style` is short, medium, long, full, weekday, time or datetime. */
  shown(style: string): string {
    const { locale, zone } = this.#look
    const options = styles[style] ?? styles.long
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(this.#at)
  }

  override valueOf(): string {
    return this.shown(this.#look.dayOnly ? 'long' : 'datetime')
  }

  /** So many days later; nothing where that is no number. */
  plusDays(days: number): Moment | null {
    if (!Number.isFinite(days) || Math.abs(days) > 36_600) return null
    return new Moment(new Date(this.#at.getTime() + Math.trunc(days) * day), this.#look)
  }

  /** So many days later, of which Saturdays and Sundays are none. */
  plusWeekdays(days: number): Moment | null {
    if (!Number.isFinite(days) || days < 0 || days > 3_660) return null
    let at = this.#at
    for (let left = Math.trunc(days); left > 0; ) {
      at = new Date(at.getTime() + day)
      if (!this.#isWeekend(at)) left--
    }
    return new Moment(at, this.#look)
  }

  #isWeekend(at: Date): boolean {
    const name = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: this.#look.zone }).format(at)
    return name === 'Sat' || name === 'Sun'
  }
}

/** The filter `date`: a time in one of the styles; what is no time stays as it is. */
export const shownMoment = (value: unknown, style: unknown): unknown =>
  value instanceof Moment ? value.shown(String(style ?? 'long')) : value

/** The locale of a language tag, and a zone that exists; English and UTC where there are none. */
export function lookOf(language: string | null, zone: string | null): { locale: string; zone: string } {
  return { locale: localeOf(language), zone: zoneOf(zone) }
}

function localeOf(language: string | null): string {
  try {
    const [known] = language ? Intl.DateTimeFormat.supportedLocalesOf(language) : []
    // American dates read wrongly in most of the world.
    return known === undefined || known === 'en' ? 'en-GB' : known
  } catch {
    return 'en-GB'
  }
}

function zoneOf(zone: string | null): string {
  try {
    return zone ? new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone : 'UTC'
  } catch {
    return 'UTC'
  }
}
