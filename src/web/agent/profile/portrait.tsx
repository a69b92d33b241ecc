import { Group } from '@mantine/core'
import { useState } from 'react'
import { listAgents, removePicture, setPicture } from '../../../contract/agents.ts'
import { getMe } from '../../../contract/sessions.ts'
import { call } from '../../client.ts'
import { refresh } from '../../query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { PictureButtons } from '../../ui/picture-buttons.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'

/** Pixels of each side of what is kept: sharp at twice the largest size in which it is shown. */
const side = 192

/** The middle of a picture as a small square. What the file told beside it, such as where it was taken, stays here. */
async function squareOf(file: File): Promise<Blob> {
  const whole = await createImageBitmap(file)
  const least = Math.min(whole.width, whole.height)
  const canvas = new OffscreenCanvas(side, side)
  const drawing = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
  drawing.imageSmoothingQuality = 'high'
  drawing.drawImage(whole, (whole.width - least) / 2, (whole.height - least) / 2, least, least, 0, 0, side, side)
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.9 })
}

/** The reader's picture, to be set or taken away at once. */
export function Portrait() {
  const words = useWords().profile
  const { name, pictureUrl } = useMe()
  const [working, setWorking] = useState(false)
  const doing = async (work: () => Promise<unknown>, done: string) => {
    setWorking(true)
    try {
      await work()
      await refresh(getMe, listAgents)
      say(done)
    } catch (error) {
      sayError(error)
    } finally {
      setWorking(false)
    }
  }
  const choose = async (file: File) => {
    const square = await squareOf(file).catch(() => null)
    if (!square) return sayError(new Error(words.noPicture), words.noPicture)
    const form = new FormData()
    form.append('file', square, 'picture.webp')
    await doing(() => call(setPicture, { body: form }), words.pictureSaved)
  }
  return (
    <Section title={words.picture} text={words.pictureHelp}>
      <Group gap={12}>
        <Avatar name={name} size={64} picture={pictureUrl} />
        <PictureButtons
          words={{ choose: words.choosePicture, remove: words.removePicture }}
          accept="image/png,image/jpeg,image/webp"
          working={working}
          onChoose={(file) => void choose(file)}
          onRemove={pictureUrl ? () => void doing(() => call(removePicture), words.pictureRemoved) : undefined}
        />
      </Group>
    </Section>
  )
}
