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
    const gone = current.current.find((each) => each.id === id)
    if (gone?.picture) URL.revokeObjectURL(gone.picture)
    setUploads((all) => all.filter((each) => each.id !== id))
  }

  async function send(file: File): Promise<void> {
    newest += 1
    const id = newest
    let stopped = false
    const picture = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : null
    const stop = () => {
      stopped = true
      without(id)
    }
    setUploads((all) => [...all, { id, name: file.name, share: 0, picture, done: null, stop }])
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
      for (const { picture } of current.current) if (picture) URL.revokeObjectURL(picture)
      setUploads([])
      setTrouble(null)
      return files
    },
  }
}
