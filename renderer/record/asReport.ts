import { isMeantBy } from '../../shared/claim/number.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { Filter } from '../../shared/report/arrangement.ts';
import { normaliseSerial } from '../../shared/serial/serial.ts';

type Asked = Pick<Input<'record.list'>, 'kind' | 'about'>;

/**
 * What the record is narrowed to, as the filters of its report. The report knows whom and what an event is about by columns
 * of their own: a person by the name, and what was typed as the number of the claim, or the code of the plans, that were
 * found by it, or else as a serial.
 */
export function asFilters(
  { kind, about }: Asked,
  person: string | null,
  found: readonly Pick<Output<'record.list'>['rows'][number], 'planCode' | 'claimNumber'>[],
): Filter[] {
  const filters: Filter[] = [];
  if (person !== null) filters.push({ column: 'person', is: 'among', values: [person] });
  if (kind) filters.push({ column: 'event_kind', is: 'among', values: [kind] });
  const typed = about?.trim() ?? '';
  if (typed === '') return filters;
  const row = found.find(({ claimNumber }) => claimNumber !== null && isMeantBy(typed, claimNumber));
  const number = row?.claimNumber ?? null;
  const code = typed.toUpperCase();
  if (number !== null) filters.push({ column: 'claim_number', is: 'among', values: [number] });
  else if (found.some(({ planCode }) => planCode === code))
    filters.push({ column: 'plan_code', is: 'among', values: [code] });
  else filters.push({ column: 'serial', is: 'among', values: [normaliseSerial(typed)] });
  return filters;
}
