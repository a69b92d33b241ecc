/**
 * What the company's page and the chat's frame say to each other, by postMessage and nothing else. Each takes it only
 * from the other's window and origin.
 */

/** Where the visitor is; the line's `data-page="off"` keeps it from the chat. */
export type Page = { url: string; title: string; referrer: string }

/** What stands beside the launcher: the newest message nobody has seen, or an invitation. */
export type Teaser = {
  id: string
  from: string
  text: string
  /** Drawn by script, as the company's page may forbid pictures of ours. */
  picture: ImageBitmap | null
  dismiss: string
  open: string
}

/** How the launcher looks; texts are in the visitor's language. */
export type Look = {
  language: string
  direction: 'ltr' | 'rtl'
  light: { fill: string; onFill: string }
  dark: { fill: string; onFill: string }
  theme: 'light' | 'dark' | 'auto'
  side: 'left' | 'right'
  /** Pixels from the page's edges. */
  gap: number
  icon: 'bubble' | 'question' | 'hand'
  /** Words beside the icon; empty: the icon alone. */
  words: string
  label: { open: string; close: string; frame: string; unread: string }
}

export type ToFrame =
  /**
   * First: which language the page asks for, and who the visitor is if the company has signed for it. `customer`: a page of ours
   * that somebody is signed in to. `kept`: what the page was asked to keep, by name.
   */
  | {
      heed: 'hello'
      language: string | null
      token: string | null
      customer: boolean
      phone: boolean
      page: Page | null
      kept: Record<string, string>
    }
  | { heed: 'page'; page: Page }
  | { heed: 'opened' }
  | { heed: 'closed' }
  | { heed: 'identify'; token: string | null }
  | { heed: 'phone'; phone: boolean }
  /** The visitor has tabbed beyond the frame while it fills the screen. */
  | { heed: 'focus'; at: 'first' | 'last' }
  | { heed: 'teaser'; id: string; what: 'shown' | 'dismissed' | 'opened' }

export type ToPage =
  /** The chat may be shown. */
  | { heed: 'look'; look: Look }
  | { heed: 'unread'; count: number }
  | { heed: 'teaser'; teaser: Teaser | null }
  /** To be kept for as long as the tab lasts, as the browser lets the frame keep nothing; null: no more. */
  | { heed: 'keep'; name: string; text: string | null }
  | { heed: 'close' }
