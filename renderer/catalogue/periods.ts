import type { ProductVersion } from '../../shared/contract/catalogue.ts';
import { addDays, plainDate } from '../../shared/time/plainDate.ts';

/** When a version is the one that claims are decided with. */
export type Period =
  | {
      readonly kind: 'in_force' | 'coming' | 'ended';
      readonly from: string | null;
      readonly until: string | null;
    }
  /** A newer version holds from the same day or an earlier one. */
  | { readonly kind: 'superseded'; readonly by: number };

type Dated = Pick<ProductVersion, 'version' | 'effectiveFrom'>;

/**
 * The period of a version among all versions of its product. On each day the newest version that is effective by then
 * holds, so a version ends when any newer one begins.
 * @param inForce the version that holds today
 */
export function periodOf(version: Dated, all: readonly Dated[], inForce: number): Period {
  const newer = all
    .filter((other) => other.version > version.version)
    .toSorted((one, other) => one.effectiveFrom.localeCompare(other.effectiveFrom));
  const next = newer[0];
  const from = version.effectiveFrom;
  if (next && next.effectiveFrom <= from && version.version !== inForce) {
    return { kind: 'superseded', by: next.version };
  }
  const until = next ? addDays(plainDate(next.effectiveFrom), -1) : null;
  if (version.version === inForce) {
    // The first version also holds before its own day, and a newer one may begin before that day.
    return { kind: 'in_force', from: until !== null && until < from ? null : from, until };
  }
  const current = all.find((other) => other.version === inForce);
  return { kind: current && from > current.effectiveFrom ? 'coming' : 'ended', from, until };
}

/** The versions that a new one, effective from this day, takes the place of for good. */
export function supersededBy(effectiveFrom: string, all: readonly Dated[], inForce: number): number[] {
  return all
    .filter((version) => version.effectiveFrom >= effectiveFrom)
    .filter((version) => periodOf(version, all, inForce).kind !== 'superseded')
    .map(({ version }) => version)
    .toSorted((one, other) => one - other);
}
