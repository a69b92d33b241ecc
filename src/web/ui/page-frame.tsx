import type { ReactNode } from 'react'
import classes from './page-frame.module.css'

type Props = {
  /** Without one the page brings its own heading. */
  title?: string
  /** One sentence under the title. */
  lead?: string
  /** Beside the title, on the right: the one main action of the page. */
  actions?: ReactNode
  children: ReactNode
  wide?: boolean
  /** Above the title: the way back. */
  above?: ReactNode
}

/** A page that is read from top to bottom: title, one sentence, its main action, content. Scrolls by itself. */
export function PageFrame({ title, lead, actions, children, wide = false, above }: Props) {
  return (
    <main className={classes.page} id="main" tabIndex={-1}>
      <div className={classes.inner} data-wide={wide || undefined}>
        {above}
        {title === undefined ? null : (
          <header className={classes.head}>
            <div>
              <h1 className={classes.title}>{title}</h1>
              {lead ? <p className={classes.lead}>{lead}</p> : null}
            </div>
            {actions ? <div className={classes.actions}>{actions}</div> : null}
          </header>
        )}
        {children}
      </div>
    </main>
  )
}

/** A part of a page with a heading of its own. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        {text ? <p className={classes.sectionText}>{text}</p> : null}
      </div>
      <div>{children}</div>
    </section>
  )
}
