export type ArticleKey =
  | 'track'
  | 'address'
  | 'abroad'
  | 'return'
  | 'damaged'
  | 'invoice'
  | 'payment'
  | 'pair'
  | 'reset'
  | 'signedout'
  | 'care'
  | 'bulbs'
  | 'goodwill'
  | 'holidays'

/** `markdown` leads to other articles by their key, as in article:reset. */
export type Words = { title: string; summary: string; markdown: string }
