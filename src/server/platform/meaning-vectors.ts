/** How many numbers say what a text means. */
export const dimensions = 512

/** What the thread of the model answers. */
export type Told = { id: number; vectors?: Int8Array[]; error?: string }
