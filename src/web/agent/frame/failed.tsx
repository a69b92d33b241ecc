import { Button } from '@mantine/core'
import { ApiError } from '../../client.ts'
import { Mark } from '../../ui/mark.tsx'
import { Empty, useErrorText } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'

/** Nothing lives at this address. */
export function NotFound() {
  const words = useWords()
  return (
    <Empty
      icon={<Mark size={40} />}
      title={words.common.errors.notFound}
      text={words.common.errors.notFoundText}
      action={
        <Button component="a" href="/inbox/mine">
          {words.common.errors.toInbox}
        </Button>
      }
    />
  )
}

/** A page broke, or what it needs could not be read. */
export function Failed({ error }: { error: unknown }) {
  const words = useWords()
  const text = useErrorText()
  const refused = error instanceof ApiError
  return (
    <div role="alert">
      <Empty
        icon={<Mark size={40} />}
        title={refused ? words.common.errors.title : words.common.errors.boundary}
        text={refused ? text(error) : words.common.errors.boundaryText}
        action={<Button onClick={() => location.reload()}>{words.common.errors.reload}</Button>}
      />
    </div>
  )
}
