import type { z } from 'zod';
import { coverableComponents } from '../adjudication/vocabulary.ts';
import { type Reason, type ReasonCode, shown } from './reasons.ts';
import { PRODUCT_FIELDS, type ProductField } from './vocabulary.ts';

/** What a field of a product holds, and with it what can be wrong with its value. */
type Kind =
  | {
      readonly of:
        | 'text'
        | 'whole'
        | 'amount'
        | 'flag'
        | 'country'
        | 'currency'
        | 'zone'
        | 'day'
        | 'amounts'
        | 'exclusions';
    }
  | { readonly of: 'choice' | 'parts'; readonly values: readonly string[] };

const KINDS: Readonly<Record<ProductField, Kind>> = {
  id: { of: 'text' },
  model: { of: 'text' },
  category: { of: 'choice', values: ['aircraft', 'handheld'] },
  termMonths: { of: 'whole' },
  scheme: { of: 'text' },
  market: { of: 'country' },
  currency: { of: 'currency' },
  timeZone: { of: 'zone' },
  replacementAllowance: { of: 'whole' },
  fees: { of: 'amounts' },
  flyawayAllowance: { of: 'whole' },
  flyawayFee: { of: 'amount' },
  activationWindowHours: { of: 'whole' },
  videoVerification: { of: 'flag' },
  postVerificationWindowHours: { of: 'whole' },
  repairInvitationHours: { of: 'whole' },
  fxVariable: { of: 'flag' },
  mustParts: { of: 'parts', values: coverableComponents },
  requestParts: { of: 'parts', values: coverableComponents },
  exclusions: { of: 'exclusions' },
  effectiveFrom: { of: 'day' },
  status: { of: 'choice', values: ['confirmed', 'unverified'] },
  source: { of: 'text' },
  note: { of: 'text' },
};

type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (given: unknown): given is Fields =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

/** The first field that a product does not have, as it stands in the JSON; null when all are known. */
export function unknownField(given: Fields): string | null {
  for (const [name, value] of Object.entries(given)) {
    if (name === 'requiredParts') {
      const inside = isRecord(value) ? Object.keys(value).find((key) => !(key in PARTS)) : undefined;
      if (inside !== undefined) return `${name}.${inside}`;
    } else if (!FIELDS_IN_JSON.has(name)) return name;
  }
  return null;
}

const PARTS: Readonly<Record<string, ProductField>> = { must: 'mustParts', request: 'requestParts' };
const FIELDS_IN_JSON: ReadonlySet<string> = new Set(
  PRODUCT_FIELDS.filter((field) => !Object.values(PARTS).includes(field)),
);

/** The field that a place in the JSON belongs to: `requiredParts.must.0` is one of the parts that must come. */
function fieldAt([first, second]: readonly PropertyKey[]): ProductField {
  if (first === 'requiredParts') return PARTS[String(second)] ?? 'mustParts';
  return PRODUCT_FIELDS.find((field) => field === first) ?? 'id';
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Fields)[String(key)] : undefined,
    given,
  );
}

/** What the schema found wrong with a product, as a reason with a sentence of its own in each language. */
export function productReason(issue: z.core.$ZodIssue, given: Fields): Reason {
  const field = fieldAt(issue.path);
  const kind = KINDS[field];
  const found = valueAt(given, issue.path);
  const because = (code: ReasonCode, figures: Reason['figures'] = {}): Reason => ({
    code,
    figures: { field, value: shown(found), ...figures },
  });
  if (kind.of === 'exclusions') return exclusionReason(issue, found, because);
  if (found === undefined || found === null || found === '') return { code: 'missing', figures: { field } };
  switch (kind.of) {
    case 'text':
      return because('not_text');
    case 'whole':
      if (issue.code === 'too_small') return because('too_small', { least: Number(issue.minimum) });
      if (issue.code === 'too_big') return because('too_large', { most: Number(issue.maximum) });
      return because('not_whole');
    case 'amount':
      return because('not_amount');
    case 'flag':
      return because('not_flag');
    case 'country':
      return because('country');
    case 'currency':
      return because('currency');
    case 'zone':
      return because('time_zone');
    case 'day':
      return because('not_day');
    case 'choice':
      return because('not_one_of', { values: kind.values.join(', ') });
    case 'amounts':
      if (issue.path.length > 1) return because('not_amount');
      if (!Array.isArray(found)) return because('not_list');
      return {
        code: 'fees_count',
        figures: { fees: found.length, allowance: Number(given.replacementAllowance) },
      };
    case 'parts': {
      if (issue.code === 'custom' && Array.isArray(found)) {
        const twice = found.find((part, place) => found.indexOf(part) !== place);
        return because('part_twice', { value: shown(twice) });
      }
      return issue.path.length > 2
        ? because('not_one_of', { values: kind.values.join(', ') })
        : because('not_list');
    }
    default:
      return kind.of satisfies never;
  }
}

/** What is wrong with a list of exclusions: see exclusionsSchema. */
function exclusionReason(
  issue: z.core.$ZodIssue,
  found: unknown,
  because: (code: ReasonCode, figures?: Reason['figures']) => Reason,
): Reason {
  const rule = String(issue.path[1] ?? '');
  if (issue.code === 'unrecognized_keys') {
    return because('exclusion_unknown', { value: shown(issue.keys[0] ?? '') });
  }
  if (rule === '') return because('not_list');
  if (found === undefined) return because('exclusion_missing', { rule });
  return because(issue.code === 'custom' ? 'exclusion_twice' : 'exclusion_number', { rule });
}
