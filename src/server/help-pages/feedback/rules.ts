/** What a reader has just said, as it stands in the address that they are led back to. */
export type Said = { feedbackId: number; helpful: boolean; until: number; signature: string }

export const saidMark = ({ feedbackId, helpful, until, signature }: Said): string =>
  [feedbackId, helpful ? 'y' : 'n', until, signature].join('.')

/** Null for what no page of ours has written. */
export function readSaid(mark: string): Said | null {
  const [, id, helpful, until, signature] = /^(\d{1,15})\.([yn])\.(\d{1,12})\.([0-9a-f]{16,64})$/.exec(mark) ?? []
  if (!id || !until || !signature) return null
  return { feedbackId: Number(id), helpful: helpful === 'y', until: Number(until), signature }
}

/** What the signature is of: nobody comments on what somebody else has said, nor on another article. */
export const subjectOf = (articleId: number, { feedbackId, helpful }: Pick<Said, 'feedbackId' | 'helpful'>): string =>
  `${articleId} ${feedbackId} ${helpful ? 'y' : 'n'}`
