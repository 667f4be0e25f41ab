import { sql } from '@/lib/sql/sql'
import type { ColumnMapping } from '../column-mapping'
import { epoch } from './epoch'

/** VPC flow logs in OCSF 1.0.0-rc.2: the outcome was `disposition` alone. */
export const vpcFlowV1: ColumnMapping = {
  time_dt: epoch('time'),
  start_time_dt: epoch('start_time'),
  end_time_dt: epoch('end_time'),
  'cloud.account.uid': 'cloud.account_uid',
  action: () => sql`CASE disposition_id WHEN 1 THEN 'Allowed' WHEN 2 THEN 'Denied' ELSE disposition END`,
  action_id: () => sql`CASE WHEN disposition_id IN (1, 2) THEN disposition_id ELSE 99 END`,
}
