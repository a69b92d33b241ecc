import type { PostState, Suspicion } from '../../../contract/community.ts'

/** A question or an answer, as one reader sees it. */
export type PostRow = {
  id: number
  question_id: number | null
  help_centre_id: number
  language: string
  text: string
  author_id: number | null
  author: string | null
  agent_id: number | null
  agent: string | null
  official: boolean
  state: PostState
  suspicion: Suspicion | null
  reason: string
  votes: number
  created_at: Date
  published_at: Date | null
  edited_at: Date | null
  /** Whether it is the reader's own, and whether they voted for it. */
  own: boolean
  voted: boolean
}

export type QuestionRow = PostRow & {
  title: string
  category_id: number | null
  tags: string[]
  answers: number
  accepted_id: number | null
  closed_at: Date | null
  closed_because: string
  followed: boolean
}
