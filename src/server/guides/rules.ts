import type { GuideContent, GuideStep } from '../../contract/guide-steps.ts'

/** A guide's content with every text made safe by `clean`, as it is kept. */
export function cleanedContent(content: GuideContent, clean: (html: string) => string): GuideContent {
  return { ...content, steps: content.steps.map((step) => cleanedStep(step, clean)) }
}

function cleanedStep(step: GuideStep, clean: (html: string) => string): GuideStep {
  const html = clean(step.html)
  return step.kind === 'outcome' ? { ...step, html, reply: clean(step.reply) } : { ...step, html }
}

/** A name that is not among those taken: the name itself, else with the next free number behind it. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  for (let number = 2; ; number++) {
    const next = `${name.slice(0, 110)} (${number})`
    if (!taken.has(next.toLowerCase())) return next
  }
}
