/** What of a part of the frame can have the focus, in its order. */
export const focusable = (root: HTMLElement | null): HTMLElement[] =>
  [...(root?.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]') ?? [])].filter(
    (each) => !each.hasAttribute('disabled') && each.offsetParent !== null,
  )
