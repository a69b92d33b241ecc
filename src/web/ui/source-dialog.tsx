import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { refusalOf } from '../client.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Dialog } from './dialog.tsx'
import classes from './source-dialog.module.css'
import { Failure, Skeleton } from './states.tsx'

/** More than this many characters and the dialog shows the beginning only; the download has it all. */
const longest = 200_000

async function read(url: string): Promise<string> {
  const answer = await fetch(url, { credentials: 'same-origin' })
  const text = await answer.text()
  if (!answer.ok) throw refusalOf(answer.status, text)
  return text
}

type Props = { title: string; url: string; fileName: string; onClose: () => void }

/** A mail as it travels: headers and all, as plain text. */
export function SourceDialog({ title, url, fileName, onClose }: Props) {
  const words = useWords()
  const format = useFormat()
  const source = useQuery({ queryKey: ['source', url], queryFn: () => read(url), staleTime: 0, gcTime: 0 })
  const text = source.data ?? ''
  return (
    <Dialog title={title} opened onClose={onClose} size={860}>
      {source.isPending ? (
        <Skeleton rows={5} />
      ) : source.error ? (
        <Failure error={source.error} retry={() => void source.refetch()} compact />
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard */}
          <pre className={classes.source} tabIndex={0} data-autofocus>
            {text.slice(0, longest)}
          </pre>
          <Group justify="space-between" mt={12}>
            <span className={classes.size}>{format.bytes(new Blob([text]).size)}</span>
            <Button
              component="a"
              variant="default"
              href={url}
              download={fileName}
              leftSection={<IconDownload size={15} stroke={1.6} />}
            >
              {words.common.download}
            </Button>
          </Group>
        </>
      )}
    </Dialog>
  )
}
