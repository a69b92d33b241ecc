/** Made while building, by vite.widget.config.ts: the signs of src/widget/emoji.json with their names in a language. */
declare module 'heed:emoji/*' {
  const emoji: [sign: string, name: string, words: string][]
  export default emoji
}
declare module '*.css?inline' {
  const text: string
  export default text
}
