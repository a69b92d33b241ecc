import type { PostState, ReportReason, Suspicion } from './community.ts'

/** `postId` is the question's own id where it is about the question itself. */
type OfPost = { questionId: number; postId: number }

/** What happens to questions that customers ask in public; what each type's `data` holds. */
export type CommunityEvents = {
  /** Everybody reads it from now on. */
  'public_question.asked': OfPost
  'public_question.answered': OfPost & { official: boolean }
  /** It waits for somebody to look. */
  'public_question.held': OfPost & { suspicion: Suspicion }
  'public_question.moved': OfPost & { from: PostState; to: PostState }
  'public_question.edited': OfPost
  /** By its author; their name alone where others had answered. */
  'public_question.removed': OfPost & { nameOnly: boolean }
  'public_question.accepted': { questionId: number; postId: number | null }
  'public_question.closed': { questionId: number; closed: boolean }
  'public_question.voted': OfPost & { on: boolean }
  'public_question.reported': OfPost & { reason: ReportReason }
  /** It became a conversation, or something to write. */
  'public_question.taken_on': { questionId: number; conversation: number | null; taskId: number | null }
  'community.settings_changed': { helpCentreId: number; changed: string[] }
}
