import * as contract from '../../../contract/incident-links.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { dismissCluster } from './commands.ts'
import { listClusters } from './queries.ts'

export function clusterRoutes(web: Web): void {
  serve(web, contract.listClusters, (ctx) => listClusters(ctx))
  serve(web, contract.dismissCluster, (ctx, { params }) => dismissCluster(ctx, params.id))
}
