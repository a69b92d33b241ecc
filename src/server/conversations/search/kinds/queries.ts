import type { SearchHit, SearchKind } from '../../../../contract/search.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { findOrganizations } from '../organizations/queries.ts'
import { findPeople } from '../people/queries.ts'
import type { KindQuery, KindSection } from './rules.ts'

/** What else can be found beside conversations; a new kind is a line here and one in the contract. */
export const kinds: Record<
  Exclude<SearchKind, 'conversation'>,
  (ctx: Ctx, query: KindQuery) => Promise<KindSection<SearchHit>>
> = {
  person: findPeople,
  organization: findOrganizations,
}
