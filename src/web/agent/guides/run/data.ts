import {
  answerGuide,
  backInGuide,
  type GuideRun,
  getGuideRun,
  leaveGuide,
  listGuidesHere,
  startGuide,
  undoGuideAction,
} from '../../../../contract/guide-runs.ts'
import type { GuideAnswer } from '../../../../contract/guide-steps.ts'
import { call } from '../../../client.ts'
import { cache, keyOf, useCall } from '../../../query.ts'
import { refreshConversation } from '../../frame/live-cache.ts'

export const useRun = (id: number) => useCall(getGuideRun, { params: { id } }, { staleTime: 0 })

export const useGuidesHere = (id: number, enabled = true) =>
  useCall(listGuidesHere, { params: { id } }, { staleTime: 15_000, enabled })

/** Keeps what the server answered, and reads again what the step has changed around it. */
function keep(run: GuideRun): GuideRun {
  cache.setQueryData(keyOf(getGuideRun, { params: { id: run.id } }), run)
  if (run.conversationId !== null) {
    void cache.invalidateQueries({ queryKey: [listGuidesHere.path, { id: run.conversationId }] })
    void refreshConversation(run.conversationId)
  }
  return run
}

export const start = async (conversationId: number, guideId: number) =>
  keep(await call(startGuide, { params: { id: conversationId }, body: { guideId } }))

export const answer = async ({ id, step }: GuideRun, given: GuideAnswer) =>
  keep(await call(answerGuide, { params: { id }, body: { step: step.key, answer: given } }))

export const goBack = async ({ id, step }: GuideRun, to?: string) =>
  keep(await call(backInGuide, { params: { id }, body: { step: step.key, ...(to !== undefined && { to }) } }))

export const leave = async ({ id }: GuideRun) => keep(await call(leaveGuide, { params: { id } }))

export const undoAct = async ({ id, step }: GuideRun) =>
  keep(await call(undoGuideAction, { params: { id, step: step.key } }))
