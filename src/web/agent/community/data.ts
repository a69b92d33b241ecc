import {
  getPublicQuestion,
  listPublicQuestions,
  type PostState,
  type PublicQuestion,
} from '../../../contract/community.ts'
import type { Tone } from '../../ui/chip.tsx'

/** What a change to a question makes old. */
export const touchedQuestions = [listPublicQuestions, getPublicQuestion]

export const stateTone: Record<PostState, Tone> = {
  held: 'amber',
  published: 'green',
  hidden: 'plain',
  removed: 'plain',
}

/** What there is to do about a question. */
export const toDo = ({ state, waiting, reports }: PublicQuestion): boolean =>
  state === 'held' || waiting > 0 || reports > 0
