/** What there is to see of a mail that was read, whoever read it: the parser in this process, or Heed through its listener. */
export type Seen = {
  subject: string
  from: { name: string; address: string } | null
  text: string
  html: string | null
  visibleText: string
  attachments: { name: string; size: number; md5: string }[]
  automatic: string | null
  report: { kind: string; recipients: { address: string; hard: boolean }[] } | null
}

/** Opens the mails of a set. */
export type Opener = {
  /** A raw mail of the folder; null when it could not be read. */
  mail(path: string): Promise<Seen | null>
  /** The visible reply of plain words; `writer` is the name in their From. */
  words(text: string, writer?: string): Promise<string>
  /** The visible reply of an HTML body. */
  page(html: string): Promise<string>
}
