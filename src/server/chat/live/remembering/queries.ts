import type { Tx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findWidget, type WidgetRow, widgetByKey } from '../../widgets/queries.ts'

const rememberedFor = 2000

/**
 * Widgets as they stood a moment ago: thousands of visitors come back at once after a restart, and everybody types. What the log
 * tells of a change is forgotten; null for a widget that there is none of.
 */
export function rememberWidgets(db: Tx) {
  const known = new Map<string | number, { row: Promise<WidgetRow | null>; until: number }>()
  function remember(name: string | number, find: () => Promise<WidgetRow>) {
    const hit = known.get(name)
    if (hit && hit.until > Date.now()) return hit.row
    // Strangers may ask for names that there are none of.
    if (known.size > 1000) known.clear()
    const row = find().catch((error) => {
      if (error instanceof Refusal) return null
      known.delete(name)
      throw error
    })
    known.set(name, { row, until: Date.now() + rememberedFor })
    return row
  }
  return {
    byKey: (key: string) => remember(key, () => widgetByKey(db, key)),
    byId: (id: number) => remember(id, () => findWidget(db, id)),
    forget: () => known.clear(),
  }
}

export type Remembered = ReturnType<typeof rememberWidgets>
