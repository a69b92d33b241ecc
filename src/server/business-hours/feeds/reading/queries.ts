import {
  type Component,
  propertyOf,
  readComponents,
  textOf,
} from '../../../channels/email/reading/calendar/icalendar.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type FeedContent, type FeedEvent, readFeed } from './rules.ts'

/** The days off of an iCalendar's text. Refuses what is none; time and answer are bounded whatever it holds. */
export function readHolidays(text: string): FeedContent {
  const calendars = readComponents(text).filter(({ name }) => name === 'VCALENDAR')
  if (calendars.length === 0)
    throw new Refusal('unsupported', 'This is no calendar in the iCalendar format. Export it as an .ics file.')
  const events = calendars
    .flatMap(({ components }) => components.filter(({ name }) => name === 'VEVENT'))
    .filter((event) => textOf(event, 'STATUS').toUpperCase() !== 'CANCELLED')
  return readFeed(events.map(toEvent))
}

const toEvent = (event: Component): FeedEvent => ({
  name: textOf(event, 'SUMMARY').replaceAll(/\s+/g, ' ').slice(0, 120) || '–',
  start: propertyOf(event, 'DTSTART')?.value ?? null,
  end: propertyOf(event, 'DTEND')?.value ?? null,
  duration: propertyOf(event, 'DURATION')?.value ?? null,
  rule: propertyOf(event, 'RRULE')?.value ?? null,
  except: dates(event, 'EXDATE'),
  also: dates(event, 'RDATE'),
})

const dates = (event: Component, name: string): string[] =>
  event.properties
    .filter((property) => property.name === name)
    .flatMap(({ value }) => value.split(',', 400))
    .slice(0, 400)
