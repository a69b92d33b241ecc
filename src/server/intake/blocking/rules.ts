/** What a list of blocked senders may hold about an address: itself, its domain, and the domains above that. */
export function namesOf(address: string): string[] {
  const lower = address.toLowerCase()
  const domain = lower.slice(lower.lastIndexOf('@') + 1)
  const labels = domain.split('.')
  const above = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
  return [lower, ...above]
}
