import { markOf } from './html-marks.ts'
import { TextWriter } from './html-text.ts'
import { walkHtml } from './html-walk.ts'
import { type MarkedLine, visibleLines } from './visible-reply.ts'

type Region = { mark: MarkedLine['mark']; depth: number; from: number }

/** The writer's own new words of an HTML mail, told by the marks that mail clients leave around quotes and signatures. */
export function visibleReplyOfHtml(html: string, writer = ''): string {
  return visibleLines(markedLines(html), writer)
}

/** Lines of the HTML's text with what its mark-up says of them. */
export function markedLines(html: string): MarkedLine[] {
  const writer = new TextWriter()
  const marks = new Map<number, MarkedLine['mark']>()
  const open: Region[] = []
  const close = (region: Region) => {
    writer.endBlock(false)
    const weaker = (line: number) => !marks.has(line) || region.mark === 'quote'
    for (let line = region.from; line < writer.count; line++) if (weaker(line)) marks.set(line, region.mark)
  }
  walkHtml(html, {
    open(name, attributes, depth) {
      const mark = markOf(name, attributes)
      if (mark) {
        writer.endBlock(false)
        if (mark === 'title') {
          marks.set(writer.count, 'title')
          writer.breakLine()
        } else if (open.length < 200) open.push({ mark, depth, from: writer.count })
      }
      writer.open(name, attributes)
    },
    text: (text) => writer.text(text),
    close(name, depth) {
      writer.close(name)
      while (open.length > 0 && (open.at(-1) as Region).depth >= depth) close(open.pop() as Region)
    },
  })
  while (open.length > 0) close(open.pop() as Region)
  return writer.all().map((text, line) => ({ text, mark: marks.get(line) ?? null }))
}
