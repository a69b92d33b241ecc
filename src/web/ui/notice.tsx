import type { ReactNode } from 'react'
import classes from './notice.module.css'

type Props = { title?: string; text: ReactNode; action?: ReactNode; tone?: 'amber' | 'red'; icon?: ReactNode }

/** Something to know before going on, in the page and not above it. */
export function Notice({ title, text, action, tone = 'amber', icon }: Props) {
  return (
    <div className={classes.notice} data-tone={tone} role="status">
      {icon ? <span className={classes.icon}>{icon}</span> : null}
      <div className={classes.words}>
        {title ? <p className={classes.title}>{title}</p> : null}
        <p className={classes.text}>{text}</p>
        {action ? <div className={classes.action}>{action}</div> : null}
      </div>
    </div>
  )
}
