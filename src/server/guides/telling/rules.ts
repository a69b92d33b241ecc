import type { TrailStep } from '../../../contract/guide-runs.ts'

export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? '',
  )

/** The answers of a run as a list, question by question; '' where nothing was answered. */
export function answersAsHtml(trail: readonly TrailStep[]): string {
  const answered = trail.filter(({ answer }) => answer !== '')
  if (answered.length === 0) return ''
  const item = ({ title, answer }: TrailStep) =>
    `<li>${escapeHtml(title)} <strong>${escapeHtml(answer).replaceAll('\n', '<br>')}</strong></li>`
  return `<ul>${answered.map(item).join('')}</ul>`
}

/** The note that sums a run up: the guide, its answers and its outcome in a line, then each question with its answer. */
export function noteOf(guide: string, trail: readonly TrailStep[], outcome: string): string {
  const answers = trail.filter(({ kind, answer }) => kind === 'question' && answer !== '' && answer.length <= 80)
  const line = [...answers.map(({ answer }) => answer), outcome].filter(Boolean).join(', ')
  return `<p><strong>${escapeHtml(guide)}</strong>: ${escapeHtml(line)}</p>${answersAsHtml(trail)}`
}
