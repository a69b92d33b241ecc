import { Component, type ComponentType, createElement, type ReactNode, use, useReducer, useTransition } from 'react'
import { tried } from '../tries.ts'
import { holdKeysFor } from './keys-held.ts'
import { Missing, type Place } from './missing.tsx'

// biome-ignore lint/suspicious/noExplicitAny: every component; what it takes comes back through M[K]
type Any = ComponentType<any>
type Lazy<C> = C & { preload: () => Promise<void> }

/**
 * A part of the screen that is loaded when it is first needed: `lazily(() => import('./dialog.tsx'), 'MergeDialog')`, below a
 * Suspense like React's own. Where it does not come (no network, a server that starts anew), one line says so and it is tried
 * again: when the network is back, after pauses that grow, and when asked. What stands around it stays as it is, and so does a
 * part that breaks while it is shown. `place` says where the line stands; a `quiet` part, which nobody asked for, has none.
 */
export function lazily<K extends string, M extends Record<K, Any>>(
  load: () => Promise<M>,
  name: K,
  place: Place = 'over',
): Lazy<M[K]> {
  let part: Any | undefined
  let failed = false
  let coming: Promise<boolean> | undefined
  const bring = () => {
    if (coming) return coming
    coming = tried(load).then(
      (module) => {
        part = module[name]
        return true
      },
      () => {
        failed = true
        return false
      },
    )
    if (place === 'over') holdKeysFor(coming)
    return coming
  }
  const bringAgain = () => {
    if (failed) coming = undefined
    failed = false
  }
  function Lazily(props: { onClose?: () => void }) {
    const [times, again] = useReducer((count: number) => count + 1, 0)
    const [trying, start] = useTransition()
    const retry = () =>
      start(() => {
        bringAgain()
        again()
      })
    const line = { place, times, trying, onClose: props.onClose }
    if (!part && !use(bring())) return <Missing {...line} broken={false} onRetry={retry} />
    const whole = createElement(part as Any, props)
    // A page breaks as the router says.
    if (place === 'page') return whole
    return <Whole instead={(onRetry) => <Missing {...line} broken onRetry={onRetry} />}>{whole}</Whole>
  }
  return Object.assign(Lazily, { preload: () => bring().then(() => {}) }) as unknown as Lazy<M[K]>
}

type WholeProps = { instead: (onRetry: () => void) => ReactNode; children: ReactNode }

/** What breaks inside goes no further: the line stands there instead, and shows it anew when asked. */
class Whole extends Component<WholeProps, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    return this.state.broken ? this.props.instead(() => this.setState({ broken: false })) : this.props.children
  }
}
