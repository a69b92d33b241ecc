/** Words as they are compared: lower case, white space folded. */
export const foldedWords = (words: string): string => words.toLowerCase().replaceAll(/\s+/g, ' ').trim()
