import type { ChatWidget } from '../../../../contract/chat-widgets.ts'
import { useWords } from '../../../words/words.ts'
import classes from './settings.module.css'

/** The widget's own page, as it was saved last. */
export function Preview({ widget }: { widget: ChatWidget }) {
  const words = useWords().chat.settings
  const mark = JSON.stringify([widget.settings, widget.brand])
  return (
    <figure className={classes.preview}>
      <figcaption>
        {words.preview} <span>{words.previewText}</span>
      </figcaption>
      <iframe
        key={mark}
        title={words.preview}
        src={`/chat/${widget.key}?preview`}
        className={classes.frame}
        loading="lazy"
      />
    </figure>
  )
}
