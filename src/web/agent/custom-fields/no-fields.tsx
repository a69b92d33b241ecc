import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './fields.module.css'

/** Nothing is asked for yet; whoever may, can begin. */
export function NoFields() {
  const words = useWords().customer
  const may = useMay('settings.manage')
  return (
    <p className={classes.soft}>
      {words.noFields} {may ? <Link to="/settings/fields">{words.firstField}</Link> : null}
    </p>
  )
}
