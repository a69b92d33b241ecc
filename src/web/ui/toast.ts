import { notifications } from '@mantine/notifications'
import { languageNow, wordsNow } from '../words/words.ts'
import { errorText } from './states.tsx'

/** A sentence for a moment, at the edge of the screen. */
export function say(message: string): void {
  notifications.show({ message, withBorder: true, color: 'green', autoClose: 3500, closeButtonProps: closing() })
}

const closing = () => ({ 'aria-label': wordsNow().common.close })

/** Says that something did not work, and why. */
export function sayError(error: unknown, title = wordsNow().common.errors.failedTitle): void {
  notifications.show({
    title,
    message: errorText(error, wordsNow(), languageNow()),
    color: 'red',
    withBorder: true,
    autoClose: 9000,
    closeButtonProps: closing(),
  })
}
