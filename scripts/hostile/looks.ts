import type { Page } from 'playwright-core'

/** Who looks: the desk, a customer who is signed in, anybody, or somebody who opens a mail. */
export type Reader = 'desk' | 'customer' | 'anybody' | 'mail'

/** A page to be opened, and what has to be on it whatever stands there. */
export type Look = {
  /** Looks of the same place are held against each other: the first that was opened is how it should be. */
  place: string
  as: Reader
  /** Below the house's address, or whole. */
  path: string
  /** What is there once the page stands. */
  ready: string
  /** What comes after the words of others, and has to be there still. */
  next: string
  /** High enough for everything of a list. */
  tall?: boolean
  /** What is done before it is asked for. */
  before?: () => Promise<unknown>
  /** Steps before it is looked at, such as opening something. */
  prepare?: (page: Page) => Promise<unknown>
  /** A mail's HTML, which is shown in place of `path`. */
  html?: string
}
