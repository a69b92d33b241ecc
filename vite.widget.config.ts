import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/**
 * The loader runs as a plain script in other people's pages: what it names must stay its own, and it may bring nothing
 * else along.
 */
function loaderByItself(): Plugin {
  return {
    name: 'heed:loader-by-itself',
    generateBundle(_options, bundle) {
      const loader = bundle['widget.js']
      if (loader?.type !== 'chunk') throw new Error('widget.js is not among what was built')
      if (loader.imports.length > 0 || loader.exports.length > 0)
        throw new Error('The loader shares code with the frame; let it import types only')
      loader.code = `(()=>{${loader.code.trim()}})()\n`
    },
  }
}

type Compact = { unicode: string; label: string; tags?: string[] }
const chosen = resolve(import.meta.dirname, 'src/widget/emoji.json')

/** The few signs of the chat's picker with their names: `heed:emoji/de`. Of all there are, the names alone weigh too much. */
function emojiByLanguage(): Plugin {
  const { resolve: find } = createRequire(import.meta.url)
  return {
    name: 'heed:emoji',
    resolveId: (id) => (id.startsWith('heed:emoji/') ? `\0${id}` : null),
    load(id) {
      const language = /^\0heed:emoji\/(\w+)$/.exec(id)?.[1]
      if (!language) return null
      const arabic = JSON.parse(readFileSync(chosen, 'utf8')) as Record<string, string>
      const file = find(`emojibase-data/${language === 'ar' ? 'en' : language}/compact.json`)
      // A sign may be written with or without the mark that asks for its picture.
      const plain = (sign: string) => sign.replaceAll('\ufe0f', '')
      const all = new Map(
        (JSON.parse(readFileSync(file, 'utf8')) as Compact[]).map((each) => [plain(each.unicode), each]),
      )
      const list = Object.entries(arabic).map(([sign, words]) => {
        const known = all.get(plain(sign))
        if (!known) throw new Error(`There is no emoji ${sign}; mend src/widget/emoji.json`)
        return language === 'ar' ? [sign, words, ''] : [sign, known.label, (known.tags ?? []).join(' ')]
      })
      return `export default ${JSON.stringify(list)}`
    },
  }
}

export default defineConfig({
  root: resolve(import.meta.dirname, 'src/widget'),
  base: '/widget/',
  plugins: [loaderByItself(), emojiByLanguage()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/widget'),
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    target: 'es2022',
    rolldownOptions: {
      input: {
        widget: resolve(import.meta.dirname, 'src/widget/loader/loader.ts'),
        frame: resolve(import.meta.dirname, 'src/widget/frame.html'),
      },
      output: {
        // The loader has an address that companies write into their pages.
        entryFileNames: ({ name }) => (name === 'widget' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
