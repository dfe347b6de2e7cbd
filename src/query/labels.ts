import type { ClusterDetail, ReportCluster } from '../contract.ts';
import type { Db } from '../store/database.ts';

/** The cluster as shown. */
export function labelOfCluster(_db: Db, detail: ClusterDetail): ReportCluster {
  return detail.report;
}
