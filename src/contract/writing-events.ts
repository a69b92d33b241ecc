import type { WritingKind, WritingState } from './writing-tasks.ts'

type OfTask = { taskId: number; title: string }
type OfReview = { articleId: number; title: string; reviewAt: string }

/** What happens to what is to be written, and to the days on which articles are to be looked at again. */
export type WritingEvents = {
  'writing_task.opened': OfTask & { kind: WritingKind }
  /** `changed` names title, note, owner, evidence … */
  'writing_task.changed': OfTask & { changed: string[] }
  /** To somebody else than before; null for nobody. */
  'writing_task.given': OfTask & { from: number | null; to: number | null }
  'writing_task.moved': OfTask & { from: WritingState; to: WritingState; articleId: number | null }
  'writing_task.merged': OfTask & { into: number }
  /** An answer in a conversation has become the draft of an article. */
  'article.drafted_from_answer': { articleId: number; title: string; messageId: number }
  /** The day has come on which its owner looks at an article again. */
  'article.review_due': OfReview & { ownerId: number | null }
  /** Nobody has looked for two weeks since; `leads` are told. */
  'article.review_overdue': OfReview & { ownerId: number | null; leads: number[] }
  /** Somebody looked and nothing had to change; `next` is the day of the next look. */
  'article.confirmed': { articleId: number; title: string; next: string }
}
