import type { House } from '../house.ts'
import type { Look } from '../looks.ts'
import type { Payload } from '../payloads.ts'

/** Sends payloads one way, or several that go together; `most` bounds what takes a page or a request for each. Returns where they show. */
export type Way = (house: House, payloads: readonly Payload[], most: number) => Promise<Look[]>
