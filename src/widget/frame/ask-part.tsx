/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type Parts = { Ask: ComponentType; Passed: ComponentType }
let loaded: Parts | null = null

/** Fetches what draws the assistant's answers; most visitors never need it. */
export async function loadAsking(): Promise<Parts | null> {
  loaded ??= await import('./ask.tsx').catch(() => null)
  return loaded
}

/** A part of it as soon as it is there. */
export function AskPart({ part }: { part: keyof Parts }) {
  const [parts, setParts] = useState(loaded)
  useEffect(() => {
    if (!parts) void loadAsking().then(setParts)
  }, [parts])
  const Part = parts?.[part]
  return Part ? <Part /> : null
}
