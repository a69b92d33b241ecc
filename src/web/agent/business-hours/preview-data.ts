import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { previewCalendar } from '../../../contract/calendars.ts'
import { call } from '../../client.ts'
import type { Fields } from './fields.ts'

/** What the fields would mean, asked a moment after they were last changed. */
export function usePreview({ name: _, ...calendar }: Fields, id: number | null, at: string, minutes: number) {
  const asked = JSON.stringify({ id, calendar, at, minutes })
  const [settled, setSettled] = useState(asked)
  useEffect(() => {
    const wait = setTimeout(() => setSettled(asked), 250)
    return () => clearTimeout(wait)
  }, [asked])
  return useQuery({
    queryKey: [previewCalendar.path, settled],
    queryFn: ({ signal }) => call(previewCalendar, { body: JSON.parse(settled) }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })
}
