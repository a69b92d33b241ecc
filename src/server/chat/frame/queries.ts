import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { WidgetRow } from '../widgets/queries.ts'

const built = fileURLToPath(new URL('../../../../dist/widget/frame.html', import.meta.url))
const notBuilt = '<!doctype html><title>Chat</title><p>The chat is not built yet. Run bin/setup, then start again.'

/** The widget's page as it was built. Only the house itself and the widget's sites may show it in a frame. */
export async function readFrame({ origins }: Pick<WidgetRow, 'origins'>): Promise<FileAnswer> {
  const body = await readFile(built).catch(() => Buffer.from(notBuilt))
  return { body, type: 'text/html', page: true, scripts: true, framedBy: ["'self'", ...origins] }
}
