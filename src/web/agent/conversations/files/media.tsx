import { useEffect, useState } from 'react'
import type { Attachment } from '../../../../contract/messages.ts'
import { Skeleton } from '../../../ui/states.tsx'
import { useBytes } from './bytes.ts'
import classes from './preview.module.css'

/** Sound and film from bytes that are here, so that one can go to any place in them. */
export function Sound({ file, onBroken }: { file: Attachment; onBroken: () => void }) {
  const { bytes, error } = useBytes(file.url)
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!bytes) return
    const made = URL.createObjectURL(new Blob([bytes], { type: file.type }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, file.type])
  useEffect(() => {
    if (error) onBroken()
  }, [error, onBroken])
  if (!address) return <Skeleton rows={2} />
  const Player = file.type.startsWith('video/') ? 'video' : 'audio'
  return <Player className={classes.media} src={address} controls aria-label={file.name} onError={onBroken} />
}
