import iconv from 'iconv-lite'

// What text of each candidate looks like when the guess is right, weighed by how telling a character is.
const candidates: { name: string; telling: RegExp }[] = [
  { name: 'shift_jis', telling: /[\u3040-\u30ff]/g },
  { name: 'euc-jp', telling: /[\u3040-\u30ff]/g },
  { name: 'cp949', telling: /[\uac00-\ud7a3]/g },
  {
    name: 'gb18030',
    telling:
      /[的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年]|[，。：！？、]/g,
  },
  {
    name: 'big5',
    telling:
      /[的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年]|[，。：！？、]/g,
  },
  { name: 'windows-1251', telling: /[оеаинтсрвлкмдпуяыьгзбчй]/g },
  { name: 'koi8-r', telling: /[оеаинтсрвлкмдпуяыьгзбчй]/g },
]

/** The likeliest charset of bytes that are not UTF-8 and carry no usable label. Looks at the first 4 KB. */
export function sniffCharset(bytes: Buffer): string {
  const sample = bytes.subarray(0, 4096)
  let high = 0
  let words = 0
  for (const byte of sample) {
    if (byte > 0x7f) high++
    if (byte > 0x40) words++
  }
  // Western text sprinkles accents; other scripts are made of high bytes.
  if (high < 4 || high < words * 0.4) return 'windows-1252'
  let best = { name: 'windows-1252', score: 0.15 }
  for (const { name, telling } of candidates) {
    const text = iconv.decode(sample, name)
    const broken = text.split('\ufffd').length - 1
    const foreign = [...text].filter((letter) => letter > '\x7f').length || 1
    const score = ((text.match(telling)?.length ?? 0) - broken * 4) / foreign
    if (score > best.score) best = { name, score }
  }
  return best.name
}
