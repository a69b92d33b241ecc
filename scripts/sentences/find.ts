import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAst } from 'vite'
import { sentencesOf } from '../../src/web/words/sentences.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** What speaks to whoever runs the house, to customers in their own languages, to a language model, or to nobody. */
const elsewhere =
  /^src\/server\/(.*\/wording|doctor|backup|seed|demo|embedded|channels\/email\/reading|outbox\/letters|acknowledgements|attachments\/linked|settings\/customer-pages|suspensions\/unsubscribing|care\/(?:relief|shortage)\/rules|incidents\/status-page\/(?:drawing|subscribing\/jobs)|business-hours\/holidays\/sets|conversations\/asking\/rules|chat\/(?:mailing\/rules|frame\/queries)|answers\/assistant\/prompting\/rules|theme-previews\/samples|channels\/email\/webhooks|inbound-webhooks\/receiving|round-trips\/jobs|platform\/(openapi|migrate|health|pages|language-model)|(main|open|maintenance|environment|start-failure|welcome)\.)/

type Node = { type?: string; [key: string]: unknown }

/** Every sentence that the server can say to whoever works with it: English, with `{}` for each part that changes, and where it stands. */
export function serverSentences(): Map<string, string> {
  const found = new Map<string, string>()
  for (const folder of ['src/contract', 'src/server'])
    for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const name = `${folder}/${file}`
      if (!name.endsWith('.ts') || elsewhere.test(name)) continue
      const program = parseAst(readFileSync(path.join(root, name), 'utf8'), { lang: 'ts' })
      for (const text of texts(program as unknown as Node))
        for (const sentence of sentencesOf(text).map(alone)) if (isSaid(sentence)) found.set(sentence, name)
    }
  return found
}

/** Without a whole sentence that is put before it. */
const alone = (sentence: string) => sentence.replace(/^(\{\}\s+)+(?=\p{Lu})/u, '')

const isSaid = (text: string) => /^[\p{Lu}“{].*\s.*[.!?]$/su.test(text) && /\p{L}{2}/u.test(text.replaceAll('{}', ''))

function* texts(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const each of node) yield* texts(each)
  else if (node && typeof node === 'object') yield* textsOf(node as Node)
}

function* textsOf(node: Node): Generator<string> {
  if (node.type === 'TaggedTemplateExpression') return yield* texts((node.quasi as Node).expressions)
  if (node.type === 'Literal' && typeof node.value === 'string') yield node.value
  if (node.type === 'TemplateLiteral')
    yield (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('{}')
  for (const part of Object.values(node)) yield* texts(part)
}
