import { ActionIcon, Tooltip } from '@mantine/core'
import { IconFlame } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useKeys } from '../../ui/keys.ts'
import { lazily } from '../../ui/lazily.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'

const LinkToIncident = lazily(() => import('./link-dialog.tsx'), 'LinkToIncident')

type Props = { chosen: readonly { id: number; subject: string }[]; onDone: () => void }

/** Links what is chosen in a list to an incident. */
export function BulkIncident({ chosen, onDone }: Props) {
  const words = useWords().incidents
  const may = useMay('incident.read')
  const [open, setOpen] = useState(false)
  useKeys({ d: () => setOpen(true) }, may && chosen.length > 0, true)
  if (!may || chosen.length === 0) return null
  return (
    <>
      <Tooltip label={words.linkTo}>
        <ActionIcon aria-label={words.linkTo} onClick={() => setOpen(true)}>
          <IconFlame size={17} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Suspense>
        {open ? (
          <LinkToIncident
            ids={chosen.slice(0, 500).map(({ id }) => id)}
            title={chosen[0]?.subject ?? ''}
            onClose={() => setOpen(false)}
            onDone={onDone}
          />
        ) : null}
      </Suspense>
    </>
  )
}
