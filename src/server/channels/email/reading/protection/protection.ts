import type { Protection } from '../../../../../contract/messages.ts'
import { content, type Part, readStructure } from '../structure.ts'
import { openContainer } from './der.ts'

const container = /^application\/(?:x-)?pkcs7-mime$/
const mostContainers = 5

/**
 * Opens what was signed inside a container (S/MIME's opaque form, RFC 8551 3.5.2): its parts take the container's place in the
 * tree, and the container stays beside them as a file. Signatures are not checked; what is encrypted stays closed.
 */
export function openSigned(root: Part): Protection | null {
  const found: Found = { protection: null, seen: new Set() }
  look(root, found)
  return found.protection
}

type Found = { protection: Protection | null; seen: Set<Buffer> }

function look(part: Part, found: Found): void {
  const claim = claimOf(part) ?? openInto(part, found)
  // What is encrypted says more than what is signed around it.
  if (claim && found.protection?.kind !== 'encrypted') {
    if (!found.protection || claim.kind === 'encrypted') found.protection = claim
  }
  for (const inner of part.parts) look(inner, found)
}

function claimOf(part: Part): Protection | null {
  const protocol = part.params.protocol?.toLowerCase() ?? ''
  if (part.type === 'multipart/encrypted') return { kind: 'encrypted', form: 'pgp' }
  if (part.type === 'multipart/signed' || /pkcs7-signature$|pgp-signature$/.test(part.type)) {
    const signature = `${protocol} ${part.type} ${part.parts.at(-1)?.type ?? ''}`
    if (/pkcs7/.test(signature)) return { kind: 'signed', form: 'smime' }
    return /pgp/.test(signature) ? { kind: 'signed', form: 'pgp' } : null
  }
  return null
}

function openInto(part: Part, { seen }: Found): Protection | null {
  const isContainer =
    container.test(part.type) || (part.type === 'application/octet-stream' && /\.p7m$/i.test(part.fileName))
  if (!isContainer || part.parts.length > 0 || seen.has(part.body) || seen.size >= mostContainers) return null
  seen.add(part.body)
  const opened = openContainer(content(part))
  if (!opened) return /enveloped/i.test(part.params['smime-type'] ?? '') ? { kind: 'encrypted', form: 'smime' } : null
  if (opened.kind === 'signed' && opened.content === null) return null
  if (opened.content !== null) {
    const file: Part = { ...part }
    part.parts = [readStructure(opened.content), file]
    part.type = 'multipart/mixed'
    part.disposition = ''
  }
  return { kind: opened.kind, form: 'smime' }
}

const armor = /^-----BEGIN PGP (SIGNED )?MESSAGE-----\s*$/m

/** How a plain text says that it is protected: PGP's armor within it (RFC 9580 6.2). */
export function protectionOfText(text: string): Protection | null {
  const found = text.includes('-----BEGIN PGP') ? armor.exec(text) : null
  return found ? { kind: found[1] ? 'signed' : 'encrypted', form: 'pgp' } : null
}

/** The words of a text that was signed within itself (RFC 9580 7), without the armor around them. */
export function withoutArmor(text: string): string {
  if (!text.includes('-----BEGIN PGP SIGNED MESSAGE-----')) return text
  return text
    .replace(/^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z-]{1,40}: [^\n]{0,200}\n){0,10}[ \t]*\n/m, '')
    .replace(/^-----BEGIN PGP SIGNATURE-----[\s\S]{0,20000}?\n-----END PGP SIGNATURE-----[ \t]*$/m, '')
    .replaceAll(/^- (?=[-F])/gm, '')
}
