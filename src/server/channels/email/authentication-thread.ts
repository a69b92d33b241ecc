import { parentPort } from 'node:worker_threads'
import { authenticateSender } from './authentication.ts'
import type { FromThread, ToThread } from './authenticator.ts'
import { failure } from './dns-answers.ts'

type Waiting = { resolve: (records: unknown[]) => void; reject: (error: Error) => void; name: string }

const port = parentPort
const waiting = new Map<number, Waiting>()
let last = 0

/** Worker: checks the senders of mails, and asks for names through the thread that started it. */
port?.on('message', (message: ToThread) => {
  if ('question' in message) return hear(message)
  const { mail, bytes, route } = message
  const ask = (name: string, type: string) =>
    new Promise<unknown[]>((resolve, reject) => {
      waiting.set(++last, { resolve, reject, name })
      port.postMessage({ question: last, mail, name, type } satisfies FromThread)
    })
  void authenticateSender(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), route, ask).then((finding) =>
    port.postMessage({ mail, finding } satisfies FromThread),
  )
})

function hear({ question, records, code }: Extract<ToThread, { question: number }>) {
  const asked = waiting.get(question)
  waiting.delete(question)
  if (records) asked?.resolve(records)
  else asked?.reject(failure(code ?? 'ESERVFAIL', asked.name))
}
