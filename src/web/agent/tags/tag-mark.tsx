import type { TagColour } from '../../../contract/tags.ts'
import classes from './tags.module.css'

/** A tag's colour, as a dot. */
export function TagMark({ colour }: { colour: TagColour | null }) {
  return <span className={classes.mark} data-colour={colour ?? 'none'} aria-hidden="true" />
}
