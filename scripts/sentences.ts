import { serverSentences } from './sentences/find.ts'

// Prints what the server says that a language does not know yet: node scripts/sentences.ts german
const language = process.argv[2]
const { sentences } = language
  ? ((await import(`../src/web/words/${language}/server-sentences.ts`)) as { sentences: Record<string, string> })
  : { sentences: {} }
for (const [sentence, file] of serverSentences())
  if (!(sentence in sentences)) process.stdout.write(`${file}\t${sentence}\n`)
