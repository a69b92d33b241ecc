import type { Chat, ChatConfig, ChatFile, ChatLine, ChatPage, ChatVisitor } from '../../contract/chat.ts'
import type { ChatAnswer, ChatExchange } from '../../contract/chat-answers.ts'

/** A refusal of Heed's, or no answer at all (`status` 0). */
export class NoAnswer extends Error {
  status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export type Session = { token: string; visitor: ChatVisitor; expiresAt: string }
type Arriving = { language?: string; timeZone?: string; page?: ChatPage }
export type PastChat = Chat & { preview: string }
export type Suggestion = { title: string; url: string; excerpt?: string }

/** The operations of contract/chat.ts that the widget uses, of one chat. */
export function requestsOf(key: string) {
  const base = `/api/chat/${encodeURIComponent(key)}`
  let skew = 0

  async function ask<T>(
    method: string,
    path: string,
    options: { token?: string | null; body?: unknown; own?: true } = {},
  ): Promise<T> {
    const headers: Record<string, string> = {}
    if (options.token) headers.authorization = `Bearer ${options.token}`
    if (options.body !== undefined) headers['content-type'] = 'application/json'
    const answer = await fetch(path, {
      ...{ method, headers, credentials: options.own ? 'same-origin' : 'omit' },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    }).catch(() => null)
    if (!answer) throw new NoAnswer(0, '')
    const date = Date.parse(answer.headers.get('date') ?? '')
    if (date) skew = date - Date.now()
    const said = answer.status === 204 ? null : await answer.json().catch(() => null)
    if (!answer.ok) throw new NoAnswer(answer.status, String(said?.error?.message ?? ''))
    return said as T
  }

  return {
    key,
    /** Heed's time now, in milliseconds: clocks of visitors may be wrong by hours. */
    now: () => Date.now() + skew,
    config: (language: string | null) =>
      ask<ChatConfig>('GET', `${base}/config${language ? `?lang=${encodeURIComponent(language)}` : ''}`),
    startSession: (token: string | null, body: Arriving & { identity?: string }) =>
      ask<Session>('POST', `${base}/sessions`, { token, body }),
    /** The same as the customer who is signed in to our own page around; `site`: the path of its help centre. */
    startAsCustomer: (site: string, token: string | null, body: Arriving) =>
      ask<Session>('POST', `${site}/chat-session`, { token, body: { ...body, key }, own: true }),
    endSession: (token: string) => ask<null>('DELETE', `${base}/sessions`, { token }),
    chats: (token: string) => ask<{ items: PastChat[] }>('GET', `${base}/conversations?limit=20`, { token }),
    lines: (token: string, conversationId: number, before?: number) =>
      ask<{ items: ChatLine[]; more: boolean }>(
        'GET',
        `${base}/conversations/${conversationId}/lines${before ? `?before=${before}` : ''}`,
        { token },
      ),
    exchange: (token: string) => ask<{ exchange: ChatExchange | null }>('GET', `${base}/exchange`, { token }),
    ask: (token: string, body: { clientId: string; question: string; language: string }) =>
      ask<ChatAnswer>('POST', `${base}/exchange/answers`, { token, body }),
    judge: (token: string, id: number, helped: boolean) =>
      ask<null>('PUT', `${base}/exchange/answers/${id}/helped`, { token, body: { helped } }),
    invitation: (id: number, what: 'shown' | 'accepted' | 'closed') =>
      ask<null>('POST', `${base}/invitations/${id}/${what}`).catch(() => null),
    suggest: (address: string, query: string) =>
      ask<{ items: Suggestion[] }>(
        'GET',
        `${address}${address.includes('?') ? '&' : '?'}q=${encodeURIComponent(query)}`,
      ),

    /** Sends a file; `stop` ends it, and the promise is then refused with status 0. */
    upload(token: string, file: File, progress: (share: number) => void): { done: Promise<ChatFile>; stop(): void } {
      const request = new XMLHttpRequest()
      const done = new Promise<ChatFile>((resolve, refuse) => {
        const fail = () => refuse(new NoAnswer(request.status, ''))
        request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
        request.onload = () => {
          if (request.status >= 300) return fail()
          resolve(JSON.parse(request.responseText) as ChatFile)
        }
        request.onerror = request.onabort = request.ontimeout = fail
      })
      const form = new FormData()
      form.append('file', file, file.name)
      request.open('POST', `${base}/files`)
      request.setRequestHeader('authorization', `Bearer ${token}`)
      request.send(form)
      return { done, stop: () => request.abort() }
    },
  }
}
export type Requests = ReturnType<typeof requestsOf>
