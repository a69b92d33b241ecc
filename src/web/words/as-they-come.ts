/**
 * Words of which a part is on its way. Reading one that is not there yet makes React wait for it (as for a part of the
 * screen that is being loaded), or shows the page that says what failed.
 */
export function asTheyCome<First extends object, Later extends object>(
  first: First,
  coming: Promise<{ later: Later }>,
): First & Later {
  let later: Later | undefined
  let failed: unknown
  const waiting = coming.then(
    (come) => {
      later = come.later
    },
    (error: unknown) => {
      failed = error ?? new Error('The words could not be loaded')
    },
  )
  return new Proxy(first, {
    get(known, name) {
      if (name in known) return Reflect.get(known, name)
      if (later) return Reflect.get(later, name)
      throw failed ?? waiting
    },
  }) as First & Later
}
