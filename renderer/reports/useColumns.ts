import { useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { ESSENTIAL_COLUMNS } from '../../shared/report/columnGroups.ts';
import type { ReportColumn } from '../../shared/report/columns.ts';
import { CLAIM_REPORT_COLUMNS } from '../../shared/report/columns.ts';
import { call } from '../api/call.ts';
import { useQueryCall } from '../api/useCall.ts';

const KEY = 'reports/columns';

const kept = z.array(z.enum(CLAIM_REPORT_COLUMNS)).min(1);

/** The columns that a person chose for their reports, kept with their drafts: at any desk, and for nobody else. */
export function useColumns(): {
  readonly columns: readonly ReportColumn[];
  readonly choose: (columns: readonly ReportColumn[]) => void;
} {
  const client = useQueryClient();
  const { data } = useQueryCall('drafts.get', { key: KEY });
  const known = kept.safeParse(data?.value);
  return {
    columns: known.success ? known.data : ESSENTIAL_COLUMNS,
    choose(columns) {
      client.setQueryData(['drafts.get', { key: KEY }], { value: columns });
      // Which columns there were is a convenience: a choice that could not be kept is made again.
      void call('drafts.save', { key: KEY, value: columns }, crypto.randomUUID());
    },
  };
}
