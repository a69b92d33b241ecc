import { useState } from 'react'
import { type HelpCentre, listHelpCentres } from '../../../contract/help-centres.ts'
import { useCall } from '../../query.ts'

/** The help centre that a page is about: the one chosen, else the first. */
export function useChosenCentre() {
  const query = useCall(listHelpCentres, {})
  const [id, choose] = useState<number | null>(null)
  const items = query.data?.items ?? []
  const centre: HelpCentre | undefined = items.find((each) => each.id === id) ?? items[0]
  return { query, items, centre, choose }
}

/** A language by its name in the reader's own. */
export function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

const days = { week: 7, month: 30, quarter: 90, year: 365 } as const
export type Span = keyof typeof days
export const spans = Object.keys(days) as Span[]

/** The days of a span that ends today, in UTC as searches are kept. */
export function daysOf(span: Span, now = new Date()): { from: string; to: string } {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return { from: day(now.getTime() - (days[span] - 1) * 86_400_000), to: day(now.getTime()) }
}
