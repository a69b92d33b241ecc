import { resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const contract = resolve(import.meta.dirname, 'src/contract') + sep

/** What the browser needs of one export of the contract: a method and a path, a list of choices, or a plain value. */
function withoutSchema(value: unknown): unknown {
  if (typeof value === 'function' || value === undefined) return undefined
  if (typeof value !== 'object' || value === null) return value
  if ('method' in value && 'path' in value) return { method: value.method, path: value.path }
  if ('_zod' in value)
    return 'options' in value && Array.isArray(value.options) ? { options: value.options } : undefined
  return value
}

/**
 * The workspace imports endpoints as the server does, with all their types, but only their method and path reach the
 * browser: the schemas check on the server, and zod would be a tenth of the first load.
 */
function contractWithoutSchemas(): Plugin {
  return {
    name: 'heed:contract-without-schemas',
    enforce: 'pre',
    async load(id) {
      const file = id.split('?')[0] ?? id
      // What lies in a folder of the contract is no description but knowledge that both sides use as it is.
      if (!file.startsWith(contract) || file.slice(contract.length).includes(sep)) return null
      const module: Record<string, unknown> = await import(pathToFileURL(file).href)
      const lines = Object.entries(module).flatMap(([name, value]) => {
        const plain = withoutSchema(value)
        return plain === undefined ? [] : [`export const ${name} = ${JSON.stringify(plain)}`]
      })
      return { code: `${lines.join('\n')}\nexport {}`, moduleType: 'js', map: null }
    },
  }
}

export default defineConfig({
  root: resolve(import.meta.dirname, 'src/web/agent'),
  base: '/',
  plugins: [contractWithoutSchemas(), react()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    manifest: true,
    // Nothing inlined: the workspace's content policy allows fonts and pictures from its own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    rolldownOptions: {
      input: {
        index: resolve(import.meta.dirname, 'src/web/agent/index.html'),
        'service-worker': resolve(import.meta.dirname, 'src/web/agent/service-worker.ts'),
      },
      output: {
        // A service worker is known by its address, and rules what lies below it.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        // A hundred files of two hundred bytes would cost a hundred requests.
        codeSplitting: {
          groups: [
            { name: 'contract', test: /src\/contract\// },
            { name: 'icons', test: /@tabler\/icons-react/ },
          ],
        },
      },
    },
  },
  server: {
    port: Number(process.env.HEED_WEB_PORT ?? 5173),
    proxy: { '/api': { target: process.env.HEED_API ?? 'http://127.0.0.1:4000', ws: true } },
  },
})
