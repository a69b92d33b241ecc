import type { Kept } from '../talking/storage.ts'

export type Sound = { isOn(): boolean; turn(on: boolean): void; play(id: number): void }

/** Two soft notes when an answer comes; off until the visitor wants them, and from one tab only. */
export function sounding(kept: Kept): Sound {
  let context: AudioContext | null = null
  const isOn = () => kept.read<boolean>('sound') === true

  function notes(): void {
    context ??= new AudioContext()
    for (const [index, frequency] of [587, 784].entries()) {
      const at = context.currentTime + index * 0.11
      const tone = context.createOscillator()
      const volume = context.createGain()
      tone.frequency.value = frequency
      volume.gain.setValueAtTime(0.0001, at)
      volume.gain.exponentialRampToValueAtTime(0.08, at + 0.02)
      volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.24)
      tone.connect(volume).connect(context.destination)
      tone.start(at)
      tone.stop(at + 0.25)
    }
  }

  return {
    isOn,
    turn(on) {
      kept.write('sound', on)
      kept.tell({ what: 'sound', on })
      if (on) notes()
    },
    play(id) {
      if (!isOn() || (kept.read<number>('sounded') ?? 0) >= id) return
      kept.write('sounded', id)
      notes()
    },
  }
}
