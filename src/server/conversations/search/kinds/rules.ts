/** What every kind but conversations is asked: words in lower case and without accents, all of which have to be found. */
export type KindQuery = { words: string[]; limit: number; after?: string | undefined }
export type KindSection<Hit> = { items: Hit[]; next: string | null; total: { n: number; about: boolean } }
