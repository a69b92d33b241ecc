import { Button } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useRef } from 'react'

type Props = {
  words: { choose: string; remove: string }
  /** The kinds of pictures that may be chosen, by their MIME types. */
  accept: string
  working: boolean
  onChoose: (file: File) => void
  /** Absent where there is no picture to take away. */
  onRemove?: (() => void) | undefined
}

/** Sets or takes away a picture at once. */
export function PictureButtons({ words, accept, working, onChoose, onRemove }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={working}
        leftSection={<IconPhoto size={14} />}
        onClick={() => input.current?.click()}
      >
        {words.choose}
      </Button>
      {onRemove ? (
        <Button variant="subtle" color="gray" size="xs" onClick={onRemove}>
          {words.remove}
        </Button>
      ) : null}
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={words.choose}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) onChoose(file)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
