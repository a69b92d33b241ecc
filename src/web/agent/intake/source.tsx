import { Button } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import { getIntakeSource } from '../../../contract/intake.ts'
import { urlOf } from '../../client.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { SourceDialog } from '../../ui/source-dialog.tsx'
import { useWords } from '../../words/words.ts'
import type { Mail } from './mail-page.tsx'

/** The mail as it came, as text and as a download; an infected one only after a warning. */
export function Source({ mail }: { mail: Mail }) {
  const words = useWords().intake
  const [open, setOpen] = useState<'asking' | 'shown' | null>(null)
  const infected = mail.cause === 'virus' || mail.cause === 'unscannable'
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileText size={16} stroke={1.6} />}
        onClick={() => setOpen(infected ? 'asking' : 'shown')}
      >
        {words.source}
      </Button>
      <Confirm
        opened={open === 'asking'}
        title={words.sourceTitleVirus}
        text={words.sourceTextVirus}
        action={words.sourceAll}
        onConfirm={() => setOpen('shown')}
        onClose={() => setOpen(null)}
      />
      {open === 'shown' ? (
        <SourceDialog
          title={words.sourceTitle}
          url={urlOf(getIntakeSource, { params: { id: mail.id } })}
          fileName={`mail-${mail.id}.eml`}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  )
}
