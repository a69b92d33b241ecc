import { useWords } from '../../../words/words.ts'
import classes from './choose-box.module.css'
import { selection } from './selection.ts'

type Props = { place: string; order: readonly number[]; id: number; name: string; chosen: boolean; shown: boolean }

/** Chooses a row; with Shift all rows up to it. It shows itself where the pointer is, and everywhere once one is chosen. */
export function ChooseBox({ place, order, id, name, chosen, shown }: Props) {
  const words = useWords().states.bulk
  return (
    <label className={classes.box} data-shown={shown || undefined}>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={words.choose(name)}
        checked={chosen}
        onChange={() => {}}
        onClick={(event) => {
          event.stopPropagation()
          if (event.shiftKey) selection.reach(place, order, id)
          else selection.toggle(place, id)
        }}
      />
    </label>
  )
}
