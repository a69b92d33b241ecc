import { useRef, useState } from 'preact/hooks'
import type { ChatFile } from '../../contract/chat.ts'
import { filled } from '../words/words.ts'
import { useChat } from './chat-context.ts'

/** A file on its way: `share` of it is sent, 0 to 1; `done` once Heed has it. */
export type Upload = {
  id: number
  name: string
  share: number
  picture: string | null
  done: ChatFile | null
  stop(): void
}

export type Files = {
  uploads: Upload[]
  trouble: string | null
  add(given: Iterable<File>): void
  drop(id: number): void
  /** Those that are there, and forgets them here. */
  take(): ChatFile[]
}

const mostFiles = 10
let newest = 0

/** Files for the next line, sent while one still writes. */
export function useFiles(): Files {
  const { config, requests, talker, words } = useChat()
  const [uploads, setUploads] = useState<Upload[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const current = useRef(uploads)
  current.current = uploads

  const change = (id: number, fields: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...fields } : each)))
  const without = (id: number) => {
    setUploads((all) => all.filter((each) => each.id !== id))
  }

  async function send(file: File): Promise<void> {
    newest += 1
    const id = newest
    let stopped = false
    const stop = () => {
      stopped = true
      without(id)
    }
    setUploads((all) => [...all, { id, name: file.name, share: 0, picture: null, done: null, stop }])
    void smallPicture(file).then((picture) => picture && change(id, { picture }))
    try {
      const token = await talker.token()
      if (stopped) return
      const going = requests.upload(token, file, (share) => change(id, { share }))
      change(id, {
        stop: () => {
          going.stop()
          stop()
        },
      })
      change(id, { done: await going.done, share: 1 })
    } catch {
      if (stopped) return
      without(id)
      setTrouble(filled(words.notUploaded, { name: file.name }))
    }
  }

  return {
    uploads,
    trouble,
    add(given) {
      setTrouble(null)
      const room = mostFiles - current.current.length
      for (const file of [...given].slice(0, room)) {
        const tooLarge = file.size > config.files.maxBytes
        const most = Math.floor(config.files.maxBytes / 1024 / 1024)
        if (tooLarge) setTrouble(filled(words.tooLarge, { name: file.name, size: most }))
        else void send(file)
      }
    },
    drop: without,
    take() {
      const files = current.current.flatMap(({ done }) => done ?? [])
      setUploads([])
      setTrouble(null)
      return files
    },
  }
}

/** A picture of a picture, small enough to stand beside its name; null for any other file. */
async function smallPicture(file: File): Promise<string | null> {
  if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type)) return null
  const drawn = await createImageBitmap(file, { resizeWidth: 64, resizeQuality: 'medium' }).catch(() => null)
  if (!drawn) return null
  const canvas = document.createElement('canvas')
  canvas.width = drawn.width
  canvas.height = Math.min(drawn.height, 128)
  canvas.getContext('2d')?.drawImage(drawn, 0, 0)
  return canvas.toDataURL('image/jpeg', 0.8)
}
