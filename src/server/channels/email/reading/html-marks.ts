import type { MarkedLine } from './line-kinds.ts'

type Attributes = Record<string, string>

// Ids and classes that clients give to what they quote. Compared without the "x_" that Outlook puts before foreign names.
const titleIds =
  /^(?:x_)*(?:divrplyfwdmsg|appendonsend|stopspelling|mail-editor-reference-message-container|olk_src_body_section|zwchr|isforwardcontent|isreplycontent|originalmessage|ms-outlook-mobile-body-separator-line)$/i
const attributionClasses =
  /(?:^|\s)(?:x_)*(?:gmail_attr|gmail_quote_attribution|moz-cite-prefix|moz-email-headers-table|protonmail_quote_header|airmail_ext_on)(?:\s|$)/i
const quoteClasses =
  /(?:^|\s)(?:x_)*(?:yahoo_quoted|protonmail_quote|zmail_extra|tutanota_quote|gmail_quote_container_quoted|sh-quoted-content|missive_quote)(?:\s|$)/i
const signatureMarks =
  /^(?:x_)*(?:signature|applemailsignature|lineBreakAtBeginningOfSignature|ms-outlook-mobile-signature|gmail_signature|moz-signature|protonmail_signature_block|zm_signature|spike-signature)$/i

const quoteNames = /^(?:quote|messageReplySection)$/

/** What an element's marks say about what stands in it, null when nothing. A `title` opens a whole quoted mail. */
export function markOf(name: string, attributes: Attributes): MarkedLine['mark'] {
  // Most elements carry no mark at all.
  if (name !== 'blockquote' && name !== 'div' && !attributes.class && !attributes.id) return null
  const classes = attributes.class ?? ''
  if (name === 'blockquote') return isIndent(attributes) ? null : 'quote'
  if (attributes.id && titleIds.test(attributes.id)) return 'title'
  if (/(?:^|\s)OutlookMessageHeader(?:\s|$)/i.test(classes)) return 'title'
  if (name === 'div' && isOutlookRule(attributes.style ?? '')) return 'title'
  if (attributionClasses.test(classes)) return 'attribution'
  if (quoteClasses.test(classes) || quoteNames.test(attributes.name ?? '')) return 'quote'
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
  if (!/border-top/i.test(style)) return false
  const tight = style.toLowerCase().replaceAll(/\s+/g, '')
  if (/border:none;border-top:solid#?[a-z0-9]+1\.0pt/.test(tight)) return true
  return (
    /border-top:1px?solid|border-top-style:solid|border-top:#[a-f0-9]{3,6}1pxsolid/.test(tight) &&
    /padding(?:-top)?:(?:3|5)(?:\.0)?p[tx]/.test(tight)
  )
}
