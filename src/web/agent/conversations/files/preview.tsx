import { ActionIcon, Button, Modal } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconFile,
  IconMessage,
  IconRotateClockwise,
  IconX,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from '@tabler/icons-react'
import { type KeyboardEvent, Suspense, useState } from 'react'
import type { Attachment } from '../../../../contract/messages.ts'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { Skeleton } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { lookOf } from './looks.ts'
import { Sound } from './media.tsx'
import classes from './preview.module.css'
import { TextFile } from './text-file.tsx'

const Pdf = lazily(() => import('./pdf.tsx'), 'Pdf', 'here')

type Props = {
  files: readonly Attachment[]
  place: number
  onPlace: (place: number) => void
  onClose: () => void
  /** Shows the message that the file came with. */
  onMessage?: (place: number) => void
}

const scales = [1, 1.5, 2, 3, 4, 6]

/** One file, large; arrows go to the next. Whatever a file says it is, nothing in it runs. */
export function Preview({ files, place, onPlace, onClose, onMessage }: Props) {
  const words = useWords()
  const own = words.thread.files
  const format = useFormat()
  const [scale, setScale] = useState(0)
  const [turned, setTurned] = useState(0)
  useFocusBack()
  const file = files[place]
  if (!file) return null
  const look = lookOf(file)
  const zooms = look === 'image' || look === 'pdf'
  const go = (by: number) => {
    const next = place + by
    if (next < 0 || next >= files.length) return
    setScale(0)
    setTurned(0)
    onPlace(next)
  }
  const zoom = (by: number) => setScale(Math.max(0, Math.min(scales.length - 1, scale + by)))
  const keys: Record<string, () => void> = {
    ArrowRight: () => go(document.dir === 'rtl' ? -1 : 1),
    ArrowLeft: () => go(document.dir === 'rtl' ? 1 : -1),
    '+': () => zoom(1),
    '-': () => zoom(-1),
    '0': () => setScale(0),
    r: () => setTurned(turned + 90),
  }
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key]
    const plays = event.target instanceof HTMLMediaElement
    if (!act || plays || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <Modal.Root opened fullScreen onClose={onClose} onKeyDown={press}>
      <Modal.Overlay />
      <Modal.Content className={classes.content ?? ''} aria-label={own.preview(file.name)}>
        <Modal.Body className={classes.body ?? ''}>
          <header className={classes.head}>
            <div className={classes.title}>
              <h2>{file.name}</h2>
              <span role="status">
                {format.bytes(file.size)} · {own.place(place + 1, files.length)}
              </span>
            </div>
            <div className={classes.tools}>
              {zooms ? (
                <>
                  <Tool label={own.zoomOut} icon={IconZoomOut} disabled={scale === 0} onClick={() => zoom(-1)} />
                  <Tool label={own.actual} icon={IconZoomReset} disabled={scale === 0} onClick={() => setScale(0)} />
                  <Tool
                    label={own.zoomIn}
                    icon={IconZoomIn}
                    disabled={scale === scales.length - 1}
                    onClick={() => zoom(1)}
                  />
                  <Tool label={own.rotate} icon={IconRotateClockwise} onClick={() => setTurned(turned + 90)} />
                </>
              ) : null}
              {onMessage ? <Tool label={own.toMessage} icon={IconMessage} onClick={() => onMessage(place)} /> : null}
              <ActionIcon
                component="a"
                href={file.url}
                download={file.name}
                aria-label={own.download}
                title={own.download}
                size={34}
              >
                <IconDownload size={19} stroke={1.6} />
              </ActionIcon>
              <Tool label={words.common.close} icon={IconX} onClick={onClose} autoFocus />
            </div>
          </header>
          <div className={classes.stage}>
            <Side label={own.previous} icon={IconChevronLeft} disabled={place === 0} onClick={() => go(-1)} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is larger than the window is scrolled by keyboard */}
            <div className={classes.sheet} tabIndex={0} key={file.id}>
              <Suspense fallback={<Skeleton rows={4} />}>
                <Content file={file} scale={scales[scale] ?? 1} turned={turned} />
              </Suspense>
            </div>
            <Side
              label={own.next}
              icon={IconChevronRight}
              disabled={place === files.length - 1}
              onClick={() => go(1)}
            />
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

type ToolProps = {
  label: string
  icon: typeof IconX
  onClick: () => void
  disabled?: boolean
  autoFocus?: boolean
}

function Tool({ label, icon: Icon, onClick, disabled = false, autoFocus = false }: ToolProps) {
  return (
    <ActionIcon
      size={34}
      aria-label={label}
      title={label}
      disabled={disabled}
      data-autofocus={autoFocus || undefined}
      onClick={onClick}
    >
      <Icon size={19} stroke={1.6} />
    </ActionIcon>
  )
}

function Side({ label, icon: Icon, onClick, disabled = false }: ToolProps) {
  return (
    <button
      type="button"
      className={classes.side}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={26} stroke={1.5} data-flip="" aria-hidden="true" />
    </button>
  )
}

function Content({ file, scale, turned }: { file: Attachment; scale: number; turned: number }) {
  const look = lookOf(file)
  const [broken, setBroken] = useState(false)
  if (broken) return <NoPreview file={file} broken />
  if (look === 'image')
    return (
      <img
        className={classes.image}
        src={file.url}
        alt={file.name}
        data-scaled={scale > 1 || undefined}
        style={{ inlineSize: scale > 1 ? `${scale * 100}%` : undefined, rotate: `${turned}deg` }}
        onError={() => setBroken(true)}
      />
    )
  if (look === 'pdf') return <Pdf file={file} scale={scale} turned={turned} onBroken={() => setBroken(true)} />
  if (look === 'audio' || look === 'video') return <Sound file={file} onBroken={() => setBroken(true)} />
  if (look === 'text' || look === 'table' || look === 'json') return <TextFile file={file} look={look} />
  return <NoPreview file={file} />
}

function NoPreview({ file, broken = false }: { file: Attachment; broken?: boolean }) {
  const words = useWords().thread.files
  return (
    <div className={classes.none}>
      <IconFile size={44} stroke={1.2} aria-hidden="true" />
      <h3>{broken ? words.broken : words.noPreview}</h3>
      <p>{words.noPreviewText}</p>
      <Button component="a" variant="default" href={file.url} download={file.name}>
        {words.download}
      </Button>
    </div>
  )
}
