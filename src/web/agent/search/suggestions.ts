import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type SearchSuggestion, suggestSearch } from '../../../contract/search.ts'
import { call } from '../../client.ts'
import { keyOf } from '../../query.ts'
import { useLanguage } from '../../words/words.ts'

/** How what stands in the box could go on, `at` being where the hand writes. */
export function useSuggestions(typed: string, at: number, enabled: boolean): SearchSuggestion[] {
  const language = useLanguage()
  const [asked] = useDebouncedValue(JSON.stringify([typed, at]), 90)
  const [q, place] = JSON.parse(asked) as [string, number]
  const query = { q, at: place, language }
  const { data } = useQuery({
    queryKey: keyOf(suggestSearch, { query }),
    queryFn: ({ signal }) => call(suggestSearch, { query }, { signal }),
    enabled: enabled && q.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  })
  // Those of what stood there before would write over the wrong place.
  return q === typed && place === at && typed.trim() !== '' ? (data?.items ?? []) : []
}
