import { TextWriter } from './html-text.ts'
import { walkHtml } from './html-walk.ts'
import { type MarkedLine, visibleLines } from './visible-reply.ts'

type Attributes = Record<string, string>
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

// Ids and classes that clients give to what they quote. Compared without the "x_" that Outlook puts before foreign names.
const titleIds =
  /^(?:x_)*(?:divrplyfwdmsg|appendonsend|stopspelling|mail-editor-reference-message-container|olk_src_body_section|zwchr|isforwardcontent|originalmessage|ms-outlook-mobile-body-separator-line)$/i
const attributionClasses =
  /(?:^|\s)(?:x_)*(?:gmail_attr|moz-cite-prefix|moz-email-headers-table|protonmail_quote_header)(?:\s|$)/i
const quoteClasses =
  /(?:^|\s)(?:x_)*(?:yahoo_quoted|protonmail_quote|zmail_extra|tutanota_quote|gmail_quote_container_quoted)(?:\s|$)/i
const signatureMarks =
  /^(?:x_)*(?:signature|applemailsignature|lineBreakAtBeginningOfSignature|ms-outlook-mobile-signature|gmail_signature|moz-signature|protonmail_signature_block|zm_signature|spike-signature)$/i

function markOf(name: string, attributes: Attributes): MarkedLine['mark'] {
  const classes = attributes.class ?? ''
  if (name === 'blockquote') return isIndent(attributes) ? null : 'quote'
  if (attributes.id && titleIds.test(attributes.id)) return 'title'
  if (/(?:^|\s)OutlookMessageHeader(?:\s|$)/i.test(classes)) return 'title'
  if (name === 'div' && isOutlookRule(attributes.style ?? '')) return 'title'
  if (attributionClasses.test(classes)) return 'attribution'
  if (quoteClasses.test(classes)) return 'quote'
  if (attributes.id && signatureMarks.test(attributes.id)) return 'signature'
  return classes.split(/\s+/).some((each) => signatureMarks.test(each)) ||
    attributes['data-smartmail'] === 'gmail_signature'
    ? 'signature'
    : null
}

// The indent button of web mailers makes blockquotes too; those are the writer's own words.
function isIndent(attributes: Attributes): boolean {
  return (
    !attributes.class && !attributes.type && !attributes.cite && /border:\s*(?:none|0)/i.test(attributes.style ?? '')
  )
}

// Outlook and Windows Mail set a quoted mail off by a rule above its header: a top border and nothing else.
function isOutlookRule(style: string): boolean {
  const tight = style.toLowerCase().replaceAll(/\s+/g, '')
  if (/border:none;border-top:solid#?[a-z0-9]+1\.0pt/.test(tight)) return true
  return (
    /border-top:1px?solid|border-top-style:solid|border-top:#[a-f0-9]{3,6}1pxsolid/.test(tight) &&
    /padding(?:-top)?:(?:3|5)(?:\.0)?p[tx]/.test(tight)
  )
}
