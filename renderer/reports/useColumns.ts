import { useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type AnyColumn, chosenColumns, essentialOf, type ReportName } from '../../shared/report/registry.ts';
import { call } from '../api/call.ts';
import { useQueryCall } from '../api/useCall.ts';

/** The register's choice was kept before there were others. */
const keyOf = (report: ReportName) => (report === 'claims' ? 'reports/columns' : `reports/columns/${report}`);

const kept = z.array(z.string()).min(1);

/** The columns that a person chose for a report, kept with their drafts: at any desk, and for nobody else. */
export function useColumns(report: ReportName): {
  readonly columns: readonly AnyColumn[];
  readonly choose: (columns: readonly AnyColumn[]) => void;
} {
  const client = useQueryClient();
  const key = keyOf(report);
  const { data } = useQueryCall('drafts.get', { key });
  const known = kept.safeParse(data?.value);
  return {
    columns: (known.success ? chosenColumns(report, known.data) : null) ?? essentialOf(report),
    choose(columns) {
      client.setQueryData(['drafts.get', { key }], { value: columns });
      // Which columns there were is a convenience: a choice that could not be kept is made again.
      void call('drafts.save', { key, value: columns }, crypto.randomUUID());
    },
  };
}
