import { type DataFate, dataFate } from '../../../shared/claim/storedData.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import type { PaperFormat } from '../paperFormat.ts';

/** What becomes of the data on the device, with the day of its deletion; null where nothing came in that holds any. */
export function dataOf(
  { storedData }: Claim,
  format: PaperFormat,
): { readonly fate: DataFate; readonly on: string } | null {
  if (!storedData) return null;
  const { answer, deleted } = storedData;
  return { fate: dataFate(answer, deleted !== null), on: deleted ? format.day(deleted.at) : '' };
}
