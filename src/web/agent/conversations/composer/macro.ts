import type { RefObject } from 'react'
import { type Macro, previewMacro, takeMacroFiles } from '../../../../contract/macros.ts'
import { call } from '../../../client.ts'
import { sayError } from '../../../ui/toast.ts'
import { joined } from '../../macros/insertion.ts'
import type { EditorHandle } from './editor/editor.tsx'
import type { Change } from './writing.ts'

/**
 * Puts a macro's words where one writes, filled in for this conversation, and its files beside them. What else it does
 * happens when it is sent: the server knows by the macro's id.
 */
export async function putMacro(
  conversationId: number,
  macro: Macro,
  onChange: (change: Change) => void,
  editor: RefObject<EditorHandle | null>,
): Promise<void> {
  try {
    const params = { id: conversationId }
    const files = macro.attachments.length > 0 ? call(takeMacroFiles, { params: { id: macro.id } }) : null
    const [filled, taken] = await Promise.all([call(previewMacro, { params, body: { macroId: macro.id } }), files])
    onChange(({ changes, macros, files }) => ({
      // What was left out of earlier macros stays left out; this one's is added.
      ...(changes && { changes: joined(changes, filled.actions) }),
      macros: [...new Set([...macros, macro.id])],
      files: [...files, ...(taken?.items ?? [])],
    }))
    if (filled.html) editor.current?.insertHtml(filled.html)
    if (filled.missing.length > 0) editor.current?.showMissing()
  } catch (error) {
    sayError(error)
  }
}
