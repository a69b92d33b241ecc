import { openReceiver } from '../receiver.ts'

export type Call = { path: string; key: string | null; model: string; system: string; user: string; maxTokens: number }
export type Answered = string | { status: number; body?: string } | 'silence'

/** A server that speaks as an OpenAI-compatible one does; `write` says what the model writes. */
export async function openFakeModel(write: (call: Call) => Answered) {
  const calls: Call[] = []
  const receiver = await openReceiver((body, request, response) => {
    const asked = JSON.parse(body) as {
      model: string
      max_tokens: number
      messages: { role: string; content: string }[]
    }
    const said = (role: string) => asked.messages.find((message) => message.role === role)?.content ?? ''
    const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
    const call = {
      path: request.url ?? '',
      key,
      model: asked.model,
      system: said('system'),
      user: said('user'),
      maxTokens: asked.max_tokens,
    }
    calls.push(call)
    const answer = write(call)
    if (answer === 'silence') return
    const { status = 200, body: raw } = typeof answer === 'string' ? {} : answer
    const completion = {
      ...{ id: 'x', object: 'chat.completion', model: asked.model },
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: answer } }],
      usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(raw ?? JSON.stringify(completion))
  })
  return { url: `http://127.0.0.1:${receiver.port}/v1`, calls, close: receiver.close }
}
