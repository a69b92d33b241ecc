import { useMemo } from 'react'
import { type AtWork, listAtWork } from '../../../contract/shifts.ts'
import { useCall } from '../../query.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useDays } from './days.ts'

/** Whether somebody is at work, in a few words: "until 17:00", "away until Tue", "from 9:00". */
export function useAtWorkText(): (who: AtWork) => string {
  const words = useWords().shifts.now
  const format = useFormat()
  const text = useDays()
  // biome-ignore lint/correctness/useExhaustiveDependencies: how days are written changes with the language, as the format does
  return useMemo(() => {
    // What lies ahead is said by its time today, by its day and time within the week.
    const at = (until: string) => {
      const sameDay = new Date(until).toDateString() === new Date().toDateString()
      if (sameDay) return format.time(until)
      const near = Date.parse(until) - Date.now() < 6 * 86_400_000
      return near ? text.dayAndTime(until) : `${format.day(until)}, ${format.time(until)}`
    }
    return ({ on, until, because, state }) => {
      if (on) return until ? words.onUntil(at(until)) : words.on
      if (because === 'absent') return until ? words.absent(at(until)) : words.absentOnly
      if (because === 'break') return until ? words.break(at(until)) : words.breakOnly
      if (because === 'by_hand' && state === 'busy') return until ? words.busy(at(until)) : words.busyOnly
      if (because === 'by_hand') return until ? words.away(at(until)) : words.awayOnly
      return until ? words.off(at(until)) : words.offOnly
    }
  }, [words, format])
}

/** Who is at work, by agent; read again each minute while it is on the screen. */
export function useAtWork(): Map<number, AtWork> {
  const items = useCall(listAtWork, {}, { staleTime: 60_000 }).data?.items
  return useMemo(() => new Map((items ?? []).map((each) => [each.agentId, each])), [items])
}
