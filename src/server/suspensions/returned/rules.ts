import type { Secrets } from '../../platform/secrets.ts'

const signatureLength = 24

/**
 * The part before the @ of the Message-ID of a mail that Heed itself writes to somebody outside any conversation. `name` tells one
 * from another; what comes back with it is known to be about this address.
 */
export function toldMark(secrets: Secrets, name: string, address: string): string {
  return `told.${name}.${secrets.sign('told', [name, address.trim().toLowerCase()], signatureLength)}`
}

const mark = new RegExp(`^<?told\\.([a-z0-9-]{1,60})\\.([0-9a-f]{${signatureLength}})@`, 'i')

/** Whether a Message-ID is that of a mail of ours to this address. */
export function wasToldTo(secrets: Secrets, messageId: string, address: string): boolean {
  const [, name, signature] = mark.exec(messageId.trim()) ?? []
  if (!name || !signature) return false
  return secrets.verify('told', [name.toLowerCase(), address.trim().toLowerCase()], signature.toLowerCase())
}
