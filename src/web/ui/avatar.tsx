import classes from './avatar.module.css'

const initials = (name: string) => {
  const words = name
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .trim()
    .split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? '?'
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** One of six quiet inks, the same for the same name everywhere. */
const tone = (name: string) => [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % 6

type Props = { name: string; size?: number; stamp?: boolean; picture?: string | null | undefined }

/** A person's picture, or their initials. `stamp` is for whoever wrote to us: a postage stamp at the head of their letter. */
export function Avatar({ name, size = 24, stamp = false, picture = null }: Props) {
  if (picture) return <img className={classes.picture} src={picture} width={size} height={size} alt="" />
  return (
    <span
      className={stamp ? classes.stamp : classes.avatar}
      data-tone={tone(name)}
      style={{ inlineSize: size, blockSize: stamp ? size * 1.18 : size, fontSize: Math.max(10, size * 0.4) }}
      // Drawn, not written: the name always stands beside it, and a reader should not hear "MK" before it.
      data-initials={initials(name)}
      aria-hidden="true"
    />
  )
}
