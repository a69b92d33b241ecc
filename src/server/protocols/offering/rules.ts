import type { Condition, Conditions } from '../../../contract/conditions.ts'
import type { Duty } from '../../../contract/protocols.ts'

export type Offer = {
  key: string
  duty: Duty
  name: string
  conditions: Conditions
  level: number
  skill: { key: string; name: string; level: number } | null
}

/** What customers write about a matter, in the languages that the workspace speaks; parts of words count. */
const words = {
  complaint: ['complaint', 'complain', 'beschwer', 'réclamation', 'plainte', 'reclamación', 'queja', 'شكوى'],
  technical: [
    ...['error', 'not working', "doesn't work", 'crash', 'fehlermeldung', 'funktioniert nicht', 'geht nicht'],
    ...['erreur', 'ne fonctionne pas', 'ne marche pas', 'no funciona', 'خطأ', 'لا يعمل'],
  ],
  sales: [
    ...['quote', 'discount', 'price list', 'angebot', 'preisliste', 'rabatt', 'devis', 'tarif', 'presupuesto'],
    ...['descuento', 'عرض سعر', 'خصم'],
  ],
  billing: [
    ...['invoice', 'refund', 'payment', 'charged', 'rechnung', 'erstattung', 'zahlung', 'facture', 'remboursement'],
    ...['factura', 'reembolso', 'فاتورة', 'استرداد'],
  ],
  delivery: [
    ...['delivery', 'parcel', 'shipping', 'tracking', 'lieferung', 'paket', 'versand', 'livraison', 'colis'],
    ...['entrega', 'paquete', 'envío', 'توصيل', 'شحن'],
  ],
  orders: ['order', 'bestellung', 'commande', 'pedido', 'طلب'],
} as const

const says = (matter: keyof typeof words): Condition[] =>
  (['subject', 'preview'] as const).map((field) => ({ field, operator: 'contains_any', value: [...words[matter]] }))

const made = (all: Condition[], any: Condition[]): Conditions => ({ version: 1, all, any })
const skill = (key: string, name: string) => ({ key, name, level: 2 })

/**
 * What is proposed from the start, in the order it is asked: what must not wait in a general queue comes first, what is
 * said most broadly last, and whatever is left belongs to the first level of service.
 */
export const offers: readonly Offer[] = [
  {
    ...{ key: 'complaints', duty: 'quality', name: 'Complaints', level: 1 },
    conditions: made([], [{ field: 'kind', operator: 'is', value: 'complaint' }, ...says('complaint')]),
    skill: skill('complaints', 'Complaints'),
  },
  {
    ...{ key: 'technical', duty: 'technical', name: 'Technical, after the purchase', level: 1 },
    conditions: made(
      [
        { field: 'stage', operator: 'none_of', value: ['before', 'during'] },
        { field: 'kind', operator: 'none_of', value: ['order', 'feedback'] },
      ],
      says('technical'),
    ),
    skill: skill('technical', 'Technical'),
  },
  {
    ...{ key: 'sales', duty: 'sales', name: 'Before the purchase', level: 1 },
    conditions: made([], [{ field: 'stage', operator: 'is', value: 'before' }, ...says('sales')]),
    skill: skill('sales', 'Sales'),
  },
  {
    ...{ key: 'billing', duty: 'service', name: 'Billing', level: 1 },
    conditions: made([], says('billing')),
    skill: skill('billing', 'Billing'),
  },
  {
    ...{ key: 'delivery', duty: 'service', name: 'Delivery', level: 1 },
    conditions: made([], says('delivery')),
    skill: skill('delivery', 'Delivery'),
  },
  {
    ...{ key: 'orders', duty: 'service', name: 'Orders', level: 1 },
    conditions: made([], [{ field: 'kind', operator: 'is', value: 'order' }, ...says('orders')]),
    skill: skill('orders', 'Orders'),
  },
  {
    ...{ key: 'general', duty: 'service', name: 'Whatever else comes in', level: 1, skill: null },
    conditions: made([{ field: 'team', operator: 'empty' }], []),
  },
]
