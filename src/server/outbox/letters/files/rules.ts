import type { Links } from '../../../platform/links.ts'

export type Picture = { type: string; base64: string; contentId: string }

/**
 * Pictures inside the words become parts of the mail, as few mail programs show others: `data:` pictures are taken out,
 * links to attachments of this message are turned to their content ids.
 */
export function takePictures(html: string, domain: string, contentIds: ReadonlyMap<number, string>) {
  const pictures: Picture[] = []
  const shown = new Set<number>()
  const inlined = html.replace(
    /(<img\b[^>]*\bsrc=")([^"]*)(")/gi,
    (whole, before: string, src: string, after: string) => {
      const data = /^data:(image\/[\w.+-]+);base64,([A-Za-z0-9+/=\s]+)$/.exec(src)
      if (data) {
        const contentId = `picture-${pictures.length + 1}@${domain}`
        pictures.push({ type: data[1] as string, base64: data[2] as string, contentId })
        return `${before}cid:${contentId}${after}`
      }
      const id = Number(/\/api\/(?:signed\/)?attachments\/(\d+)(?:[?#]|$)/.exec(src)?.[1])
      const contentId = contentIds.get(id)
      if (!contentId) return whole
      shown.add(id)
      return `${before}cid:${contentId}${after}`
    },
  )
  return { html: inlined, pictures, shown }
}

type Small = { id: number; type: string; size: number; contentId: string }

/** A picture in quoted words travels along up to this size, and all of them together up to the second; in bytes. */
const largestPicture = 300 * 1024
const allPictures = 1024 * 1024

/**
 * The quoted mail's pictures that are small enough stay, under content ids of this mail; the others, and those that lie
 * elsewhere, give way to their descriptions. The input is our sanitizer's output: every attribute is in double quotes.
 */
export function quotedPictures<F extends Small>(html: string, files: readonly F[], domain: string) {
  const kept = new Map<number, { file: F; contentId: string }>()
  let total = 0
  const take = (file: F | undefined): string | null => {
    if (!file || !/^image\/(?!svg)/.test(file.type)) return null
    const known = kept.get(file.id)
    if (known) return known.contentId
    if (file.size > largestPicture || total + file.size > allPictures) return null
    total += file.size
    const contentId = `quoted-${file.id}@${domain}`
    kept.set(file.id, { file, contentId })
    return contentId
  }
  const shown = html.replace(/<img\b[^>]*>/gi, (tag) => {
    const source = /\ssrc="cid:([^"]*)"/i.exec(tag)
    const wanted = source && unescaped(source[1] as string)
    const contentId = wanted ? take(files.find((file) => file.contentId === wanted)) : null
    if (contentId) return tag.replace(/\ssrc="[^"]*"/i, ` src="cid:${contentId}"`)
    const description = /\salt="([^"]*)"/i.exec(tag)?.[1]?.trim()
    return description ? `[${description}]` : ''
  })
  return { html: shown, kept: [...kept.values()] }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('&amp;', '&'))
  } catch {
    return text
  }
}

export type LinkedFile = { name: string; size: number; until: Date; url: string }

/** Where the reader of a mail fetches a file that was too large for it. */
export function linkTo(links: Links, id: number, linkedUntil: Date): string {
  const until = Math.floor(linkedUntil.getTime() / 1000)
  const signature = links.secrets.sign('link file', [id, until])
  return `${links.publicUrl}/api/signed/files/${id}?until=${until}&signature=${signature}`
}
