import { ESSENTIAL_COLUMNS } from '../columnGroups.ts';
import { CLAIM_REPORT_HOLDS } from '../columns.ts';
import { defineReport } from '../definition.ts';

/** The register: all of every claim. */
export const claims = defineReport({
  columns: CLAIM_REPORT_HOLDS,
  by: 'received',
  each: ['received_on', 'claim_number'],
  essential: ESSENTIAL_COLUMNS,
});
