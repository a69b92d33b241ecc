import type { ReactNode } from 'react'
import { Mark } from '../../ui/mark.tsx'
import { languages, speak, useLanguage } from '../../words/words.ts'
import classes from './door.module.css'

/** The sheet of paper in front of the workspace: sign in, first admin. */
export function Door({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const language = useLanguage()
  return (
    <div className={classes.place}>
      <main className={classes.sheet}>
        <div className={classes.head}>
          <span className={classes.mark}>
            <Mark size={40} />
          </span>
          <span className={classes.name}>Heed</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {lead ? <p className={classes.lead}>{lead}</p> : null}
        {children}
      </main>
      <footer className={classes.languages}>
        {languages.map(({ code, name }) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => void speak(code)}
          >
            {name}
          </button>
        ))}
      </footer>
    </div>
  )
}
