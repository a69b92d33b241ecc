/** The most that a logo may weigh, in bytes. */
export const largestLogo = 1024 * 1024

type Picture = { type: string; begins: (bytes: Uint8Array) => boolean }

const has = (bytes: Uint8Array, at: number, ...signs: number[]) =>
  signs.every((sign, index) => bytes[at + index] === sign)

/** Pictures that no browser runs anything of; SVG can hold scripts. */
const pictures: Picture[] = [
  { type: 'image/png', begins: (bytes) => has(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { type: 'image/jpeg', begins: (bytes) => has(bytes, 0, 0xff, 0xd8, 0xff) },
  { type: 'image/gif', begins: (bytes) => has(bytes, 0, 0x47, 0x49, 0x46, 0x38) },
  {
    type: 'image/webp',
    begins: (bytes) => has(bytes, 0, 0x52, 0x49, 0x46, 0x46) && has(bytes, 8, 0x57, 0x45, 0x42, 0x50),
  },
]

/** What kind of picture the bytes are, whatever they are called; null for anything else. */
export const pictureType = (bytes: Uint8Array): string | null =>
  pictures.find(({ begins }) => begins(bytes))?.type ?? null
