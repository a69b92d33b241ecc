import { useWords } from '../../words/words.ts'
import classes from './routing.module.css'

const most = 12

/** How many of somebody's slots are taken, as a row of boxes; said in words to whoever does not see it. */
export function Slots({ units, capacity }: { units: number; capacity: number }) {
  const words = useWords().routing
  const boxes = Math.min(most, Math.max(1, capacity))
  const filled = capacity === 0 ? 0 : Math.min(boxes, Math.ceil((units / capacity) * boxes))
  const label = words.slots(units, capacity)
  return (
    <span className={classes.bar} role="img" aria-label={label} title={label}>
      {Array.from({ length: boxes }, (_, box) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: boxes that are all alike and never move
        <i key={box} data-on={box < filled || undefined} />
      ))}
    </span>
  )
}
