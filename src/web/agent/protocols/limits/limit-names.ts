import type { LimitHolder, TransactionLimit } from '../../../../contract/transaction-limits.ts'
import { aboutLanguage } from '../../../words/languages.ts'
import { useLanguage, useWords } from '../../../words/words.ts'

/** Says limits in the reader's language: whose they are, and how much. */
export function useLimitNames() {
  const words = useWords()
  const { locale } = aboutLanguage(useLanguage())
  const own = words.protocols.limits
  return {
    holder: ({ holder, name }: Pick<TransactionLimit, 'holder' | 'name'>): string => {
      const said: { [K in LimitHolder['kind']]: (given: Extract<LimitHolder, { kind: K }>) => string } = {
        role: ({ role }) => words.common.role[role],
        team: ({ team }) => name ?? `#${team}`,
        level: ({ level }) => own.levelAbove(level),
        agent: ({ agent }) => name ?? `#${agent}`,
      }
      return said[holder.kind](holder as never)
    },
    amount: (amount: number | null, currency: string): string => {
      if (amount === null) return `${own.any} (${currency})`
      try {
        return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount)
      } catch {
        return `${amount} ${currency}`
      }
    },
  }
}
