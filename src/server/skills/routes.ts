import * as contract from '../../contract/skills.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeAbilities, changeSkill, createSkill, grantSkill, removeSkill, withdrawSkill } from './commands.ts'
import { getAbilities, listAbilities, listSkills } from './queries.ts'
import { changeChannelWeights } from './weights/commands.ts'
import { channelWeights } from './weights/queries.ts'

export function skillRoutes(web: Web): void {
  serve(web, contract.listSkills, (ctx) => listSkills(ctx))
  serve(web, contract.createSkill, (ctx, { body }) => createSkill(ctx, body))
  serve(web, contract.changeSkill, (ctx, { params, body }) => changeSkill(ctx, params.id, body))
  serve(web, contract.deleteSkill, (ctx, { params }) => removeSkill(ctx, params.id))
  serve(web, contract.listAbilities, (ctx, { query }) => listAbilities(ctx, query))
  serve(web, contract.getAbilities, (ctx, { params }) => getAbilities(ctx, params.id))
  serve(web, contract.changeAbilities, async (ctx, { params, body }) => {
    await changeAbilities(ctx, params.id, body)
    return getAbilities(ctx, params.id)
  })
  serve(web, contract.grantSkill, async (ctx, { params, body }) => {
    await grantSkill(ctx, params.id, params.skill, body)
    return getAbilities(ctx, params.id)
  })
  serve(web, contract.withdrawSkill, async (ctx, { params }) => {
    await withdrawSkill(ctx, params.id, params.skill)
    return getAbilities(ctx, params.id)
  })
  serve(web, contract.getChannelWeights, (ctx) => channelWeights(ctx.tx))
  serve(web, contract.changeChannelWeights, (ctx, { body }) => changeChannelWeights(ctx, body))
}
