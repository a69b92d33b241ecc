import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './incidents.module.css'

/** By when customers were promised to hear more; `beside` words that say so already, the time alone. */
export function NextUpdate({ at, beside = false }: { at: string | null; beside?: boolean }) {
  const words = useWords().incidents
  const format = useFormat()
  const now = useNow()
  if (at === null) return null
  const late = new Date(at) < now
  const time = format.short(at, now)
  return (
    <span className={late ? classes.late : undefined}>
      {late ? `${words.overdue} (${time})` : beside ? time : words.nextUpdateAt(time)}
    </span>
  )
}
