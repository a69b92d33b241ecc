import { ActionIcon, Button } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { say } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useUploads } from '../conversations/composer/upload.ts'
import type { MacroFields } from './fields.ts'
import classes from './settings.module.css'

type Files = MacroFields['attachments']

/** The files that go with the text. */
export function Files({ files, onChange }: { files: Files; onChange: (files: Files) => void }) {
  const words = useWords().macros
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const now = useRef(files)
  now.current = files
  const uploads = useUploads(({ id, name, size }) => onChange([...now.current, { id, name, size }]))
  for (const { key, error, name } of uploads.uploading)
    if (error) {
      uploads.drop(key)
      say(words.uploadFailed(name))
    }
  return (
    <div className={classes.files}>
      {files.map(({ id, name, size }) => (
        <span key={id} className={classes.file}>
          {name} <span className={classes.help}>{format.bytes(size)}</span>
          <ActionIcon
            size="xs"
            variant="transparent"
            color="gray"
            aria-label={words.removeFile(name)}
            onClick={() => onChange(files.filter((file) => file.id !== id))}
          >
            <IconX size={13} />
          </ActionIcon>
        </span>
      ))}
      <Button
        size="xs"
        variant="default"
        loading={uploads.busy}
        leftSection={<IconPaperclip size={14} />}
        onClick={() => input.current?.click()}
      >
        {words.attach}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
