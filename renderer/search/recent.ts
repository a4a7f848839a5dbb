import { useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type FoundRow, foundRow } from '../../shared/contract/search.ts';
import { call } from '../api/call.ts';
import { useQueryCall } from '../api/useCall.ts';

/** What a person opened from the search last, kept with their drafts: at any desk, and for nobody else. */

const KEY = 'search/recent';
const SHOWN = 8;

const opened = z.array(z.object({ label: z.string(), leads: foundRow.shape.leads }));
export type Opened = z.infer<typeof opened>[number];

/** A number, serial or code tells a row; a name or an address is not kept: it would outlive its customer's data. */
const TELLING = ['number', 'serial', 'plan', 'tracking'];

export function useRecent(): { readonly recent: readonly Opened[]; readonly keep: (row: FoundRow) => void } {
  const client = useQueryClient();
  const { data } = useQueryCall('drafts.get', { key: KEY });
  const kept = opened.safeParse(data?.value ?? []);
  const recent = kept.success ? kept.data : [];
  return {
    recent,
    keep({ fields, leads }) {
      const code = fields.find(({ name }) => TELLING.includes(name))?.text;
      if (code === undefined) return;
      const model = fields.find(({ name }) => name === 'model')?.text;
      const label = model === undefined ? code : `${code} · ${model}`;
      const place = JSON.stringify(leads);
      const value = [
        { label, leads },
        ...recent.filter((other) => JSON.stringify(other.leads) !== place),
      ].slice(0, SHOWN);
      client.setQueryData(['drafts.get', { key: KEY }], { value });
      // What was opened last is a convenience: one that could not be kept is not worth a word.
      void call('drafts.save', { key: KEY, value }, crypto.randomUUID());
    },
  };
}
