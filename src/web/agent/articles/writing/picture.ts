import Image from '@tiptap/extension-image'
import type { Editor } from '@tiptap/react'
import { type ArticleFile, addArticleFiles } from '../../../../contract/article-files.ts'
import { call } from '../../../client.ts'
import { uploadFile } from '../../conversations/composer/upload.ts'

/** Pictures of an article: files of ours only, each a block of its own. */
export const pictures = Image.extend({ draggable: true }).configure({ inline: false, allowBase64: false })

/** Gives files to an article. Throws what the server refuses. */
export async function addFiles(articleId: number, files: readonly File[]): Promise<ArticleFile[]> {
  const kept = await Promise.all(files.map((file) => uploadFile(file, false, () => {}, new AbortController().signal)))
  const { items } = await call(addArticleFiles, {
    params: { id: articleId },
    body: { uploads: kept.map(({ id }) => id) },
  })
  return items
}

const isPicture = ({ type }: { type: string }) => /^image\/(png|jpe?g|gif|webp|avif)$/.test(type)

/** Puts files where one writes: pictures in place, others as links by their name. */
export function insertFiles(editor: Editor, files: readonly ArticleFile[]): void {
  const chain = editor.chain().focus()
  for (const file of files) {
    if (isPicture(file)) chain.setImage({ src: file.url, alt: file.name.replace(/\.[a-z0-9]+$/i, '') })
    else
      chain.insertContent({
        type: 'paragraph',
        content: [{ type: 'text', text: file.name, marks: [{ type: 'link', attrs: { href: file.url } }] }],
      })
  }
  chain.run()
}
