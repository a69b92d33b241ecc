/** Remembers a few answers for a short while, so that many who type the same cost one; per process. */
export class Remembered<T> {
  #kept = new Map<string, { at: number; value: Promise<T> }>()
  #milliseconds: number
  #most: number

  constructor(milliseconds: number, most: number) {
    this.#milliseconds = milliseconds
    this.#most = most
  }

  /** What is remembered under the key, else what `make` gives; what fails is not remembered. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const now = Date.now()
    const known = this.#kept.get(key)
    if (known && now - known.at < this.#milliseconds) return known.value
    const value = make()
    this.#kept.delete(key)
    this.#kept.set(key, { at: now, value })
    value.catch(() => this.#kept.delete(key))
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value as string)
    return value
  }
}
