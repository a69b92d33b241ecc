import * as contract from '../../../contract/macros.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { getMessage } from '../messages/queries.ts'
import { getChanged } from '../queries.ts'
import { applyMacroTo, previewMacro, takeMacroFiles } from './commands.ts'

export function macroUseRoutes(web: Web): void {
  serve(web, contract.previewMacro, (ctx, { params, body }) => previewMacro(ctx, params.id, body))
  serve(web, contract.applyMacro, async (ctx, { params, body }) => {
    const messageId = await applyMacroTo(ctx, params.id, body.macroId, { delay: body.delay })
    // Who moves a conversation out of their own sight sees what became of it, but nothing more of what is said in it.
    const message = messageId === null ? null : await getMessage(ctx, messageId).catch(() => null)
    return { conversation: await getChanged(ctx, params.id), message }
  })
  serve(web, contract.takeMacroFiles, (ctx, { params }) => takeMacroFiles(ctx, params.id))
}
