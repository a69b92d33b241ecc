const loads = (file) => file.imports.filter((link) => !link.typeOnly)

/**
 * Finds groups of files that load each other in a circle (strongly connected components, Tarjan 1972), as lists of paths.
 * Types alone are erased and make no circle.
 */
export function findCycles(files) {
  const state = { files, next: 0, order: new Map(), low: new Map(), stack: [], cycles: [] }
  for (const path of files.keys()) if (!state.order.has(path)) visit(path, state)
  return state.cycles
}

function visit(path, state) {
  const { files, order, low, stack } = state
  order.set(path, state.next)
  low.set(path, state.next)
  state.next += 1
  stack.push(path)
  for (const { to } of loads(files.get(path))) {
    if (to === null || !files.has(to)) continue
    if (!order.has(to)) visit(to, state)
    if (stack.includes(to)) low.set(path, Math.min(low.get(path), low.get(to)))
  }
  if (low.get(path) !== order.get(path)) return
  const group = stack.splice(stack.indexOf(path))
  const importsItself = loads(files.get(path)).some(({ to }) => to === path)
  if (group.length > 1 || importsItself) state.cycles.push(inOrder(group, files))
}

/** From a group of files, one circle through it, to be read as a chain. */
function inOrder(group, files) {
  const start = group.toSorted()[0]
  const trail = [[start]]
  const seen = new Set()
  for (const chain of trail) {
    for (const { to } of loads(files.get(chain.at(-1)))) {
      if (to === start) return chain
      if (!group.includes(to) || seen.has(to)) continue
      seen.add(to)
      trail.push([...chain, to])
    }
  }
  return group
}
