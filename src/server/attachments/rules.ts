/** A file name as it may be kept and offered: no folders, no control or direction characters, at most 200 long. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).pop() ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
  const clean = last.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return clean.slice(-200) || 'file'
}

/** A media type as a browser gave it, or the one for unknown bytes. */
export function safeType(type: string | undefined): string {
  const bare = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return /^[a-z0-9!#$&^_.+-]{1,127}\/[a-z0-9!#$&^_.+-]{1,127}$/.test(bare) ? bare : 'application/octet-stream'
}

/** What mail programs draw inside the words; others lie beside them. */
export const isPicture = (type: string): boolean => /^image\/(png|jpe?g|gif|webp)$/.test(type)
