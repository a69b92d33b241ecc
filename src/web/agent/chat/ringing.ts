import { useEffect, useState } from 'react'

const stored = 'heed-chat-sound'

/** Whether this device makes a sound for a new chat. */
export const soundOn = (): boolean => localStorage.getItem(stored) !== 'off'
export const switchSound = (on: boolean): void => localStorage.setItem(stored, on ? 'on' : 'off')

type Tone = readonly [after: number, hertz: number]

/** Two soft tones for a chat that rings. */
export const ring = (): void =>
  sound(
    [
      [0, 659],
      [0.16, 880],
    ],
    0.05,
  )
/** One, softer, for what a lead whispers. */
export const murmur = (): void => sound([[0, 523]], 0.03)

/** Tones made here: nothing is loaded. A browser that nobody has touched yet stays silent. */
function sound(tones: readonly Tone[], loudness: number): void {
  if (!soundOn() || !('AudioContext' in window)) return
  const audio = new AudioContext()
  if (audio.state !== 'running') return void audio.close()
  for (const [at, hertz] of tones) {
    const wave = audio.createOscillator()
    const volume = audio.createGain()
    wave.frequency.value = hertz
    volume.gain.setValueAtTime(0.0001, audio.currentTime + at)
    volume.gain.exponentialRampToValueAtTime(loudness, audio.currentTime + at + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.4)
    wave.connect(volume).connect(audio.destination)
    wave.start(audio.currentTime + at)
    wave.stop(audio.currentTime + at + 0.45)
  }
  setTimeout(() => void audio.close(), 900)
}

/** Tells somebody who looks elsewhere, where they have allowed it. */
export function tell(title: string, tag: string, open: () => void): void {
  if (document.visibilityState === 'visible' || !('Notification' in window) || Notification.permission !== 'granted')
    return
  const told = new Notification(title, { tag, silent: true })
  told.onclick = () => {
    window.focus()
    open()
    told.close()
  }
}

/** Whole seconds until then, counting down; null where there is no end. */
export function useSecondsLeft(until: string | null): number | null {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!until) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return until ? Math.max(0, Math.ceil((Date.parse(until) - now) / 1000)) : null
}
