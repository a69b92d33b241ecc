import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './incidents.module.css'

/** By when customers were promised to hear more. */
export function NextUpdate({ at }: { at: string | null }) {
  const words = useWords().incidents
  const format = useFormat()
  const now = useNow()
  if (at === null) return null
  const late = new Date(at) < now
  return (
    <span className={late ? classes.late : undefined}>
      {late ? `${words.overdue} (${format.short(at, now)})` : words.nextUpdateAt(format.short(at, now))}
    </span>
  )
}
