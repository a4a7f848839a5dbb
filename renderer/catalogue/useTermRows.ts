import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ExclusionRule,
  exclusionRules,
  missionExclusions,
} from '../../shared/adjudication/exclusions.ts';
import { coverableComponents } from '../../shared/adjudication/vocabulary.ts';
import type { CatalogueProduct } from '../../shared/contract/catalogue.ts';
import { paperFormat } from '../papers/paperFormat.ts';
import { useFormat } from '../text/useFormat.ts';
import type { TermRow } from './differences.ts';

/** The terms of a version, or those being typed, of which any may still be missing or unreadable. */
export type LooseTerms = {
  readonly [K in keyof Omit<
    CatalogueProduct,
    'requiredParts' | 'status' | 'fees' | 'replacementAllowance' | 'exclusions'
  >]?: unknown;
} & {
  readonly currency?: string;
  readonly status?: CatalogueProduct['status'] | '';
  readonly fees?: readonly unknown[];
  readonly exclusions?: { readonly [rule: string]: unknown } | null;
  readonly requiredParts?: { readonly must?: readonly string[]; readonly request?: readonly string[] };
};

type Numbered = { readonly rule: ExclusionRule; readonly number: number };

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isDate = (value: unknown): value is string => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Puts the terms of a plan product into rows of words, in the order in which a person compares two versions. */
export function useTermRows(): (terms: LooseTerms) => TermRow[] {
  const { t } = useTranslation();
  const { language, timeZone } = useFormat();
  return useMemo(() => {
    const format = paperFormat(language, timeZone);
    const none = t('catalogue:none');
    const hours = (value: unknown) => (isNumber(value) ? format.duration(value * 60) : none);
    const text = (value: unknown) => (isText(value) ? value : none);
    return (terms) => {
      const money = (value: unknown) =>
        isNumber(value) && terms.currency ? format.money({ amount: value, currency: terms.currency }) : none;
      const parts = (wanted: readonly string[] = []) => {
        const words = coverableComponents.filter((part) => wanted.includes(part));
        return words.length > 0 ? format.words(words.map((part) => t(`domain:component.${part}`))) : none;
      };
      const exclusions = (list: LooseTerms['exclusions']) => {
        const numbers: { readonly [rule: string]: unknown } = list ?? missionExclusions;
        const numbered = exclusionRules
          .map((rule) => ({ rule, number: numbers[rule] }))
          .filter((each): each is Numbered => isNumber(each.number))
          .toSorted((one, other) => one.number - other.number)
          .map(({ rule, number }) => `${number} ${t(`catalogue:exclusion.${rule}`)}`);
        const told = numbered.join('; ');
        return list ? told : t('catalogue:value.usualExclusions', { list: told });
      };
      const flyaway = isNumber(terms.flyawayFee);
      return [
        ...(terms.fees ?? []).map((fee, index) => ({
          id: `fee.${index + 1}`,
          name: t('catalogue:row.fee', { number: index + 1 }),
          value: money(fee),
        })),
        {
          id: 'flyaway',
          name: t('catalogue:row.flyaway'),
          value: flyaway ? money(terms.flyawayFee) : t('catalogue:value.notOffered'),
        },
        {
          id: 'flyawayAllowance',
          name: t('catalogue:row.flyawayAllowance'),
          value: flyaway && isNumber(terms.flyawayAllowance) ? format.number(terms.flyawayAllowance) : none,
        },
        {
          id: 'fx',
          name: t('catalogue:row.fx'),
          value: t(terms.fxVariable === true ? 'catalogue:value.fxVariable' : 'catalogue:value.fxFixed'),
        },
        {
          id: 'term',
          name: t('catalogue:row.term'),
          value: isNumber(terms.termMonths) ? t('catalogue:value.months', { count: terms.termMonths }) : none,
        },
        {
          id: 'window',
          name: t('catalogue:row.window'),
          value: t('catalogue:value.afterActivation', { time: hours(terms.activationWindowHours) }),
        },
        {
          id: 'video',
          name: t('catalogue:row.video'),
          value:
            terms.videoVerification === true
              ? t('catalogue:value.afterVideo', { time: hours(terms.postVerificationWindowHours) })
              : t('catalogue:value.noVideo'),
        },
        {
          id: 'repair',
          name: t('catalogue:row.repair'),
          value:
            terms.repairInvitationHours === 0
              ? t('catalogue:value.noRepair')
              : t('catalogue:value.afterInvitation', { time: hours(terms.repairInvitationHours) }),
        },
        {
          id: 'exclusions',
          name: t('catalogue:row.exclusions'),
          value: exclusions(terms.exclusions),
        },
        { id: 'must', name: t('catalogue:row.must'), value: parts(terms.requiredParts?.must) },
        { id: 'request', name: t('catalogue:row.request'), value: parts(terms.requiredParts?.request) },
        { id: 'scheme', name: t('catalogue:row.scheme'), value: text(terms.scheme) },
        {
          id: 'effectiveFrom',
          name: t('catalogue:row.effectiveFrom'),
          value: isDate(terms.effectiveFrom) ? format.date(terms.effectiveFrom) : none,
        },
        ...(terms.status
          ? [
              {
                id: 'status',
                name: t('catalogue:row.status'),
                value: t(`domain:productStatus.${terms.status}`),
              },
            ]
          : []),
        { id: 'source', name: t('catalogue:row.source'), value: text(terms.source) },
        { id: 'note', name: t('catalogue:row.note'), value: text(terms.note) },
      ];
    };
  }, [t, language, timeZone]);
}
