import type { Language } from '../../../shared/claim/vocabulary.ts';
import type { Centre } from '../../../shared/contract/centre.ts';
import { type Letter, type Parcel, planLetter, shippedLetter } from '../../../shared/mail/words.ts';
import { filled, type OwnText, type OwnTextName, textIn } from '../../../shared/wording/ownTexts.ts';
import { replyTo } from '../../papers/letter/replyTo.ts';

/** Somebody and something to write about; no such claim, plan or parcel is anywhere. */
const CLAIM = 'HG-2026-000123';
const MODEL = 'DJI Mini SE';
const NAMES: Readonly<Record<Language, string>> = {
  en: 'Anna Smith',
  pl: 'Anna Nowak',
  de: 'Anna Schmidt',
  ru: 'Анна Иванова',
};
const PLAN = { code: 'CR-7F3K-0002', left: 1, until: '2027-03-31' };

const CONTENTS = ['replacement', 'renewed', 'repaired', 'unrepaired'] as const;

/** What the parcel holds that a text is about; the others of a letter about one show a repair. */
const contentsOf = (name: OwnTextName): Parcel['contents'] =>
  CONTENTS.find((each) => name === `shipped.${each}`) ?? 'repaired';

/** A text where it will stand: in its letter, or by itself where it closes a paper. */
export function sampleOf(
  name: OwnTextName,
  language: Language,
  own: readonly OwnText[],
  centre: Centre,
): Letter {
  const head = { name: centre.name, reach: replyTo(centre) };
  if (name === 'receipt.terms' || name === 'estimate.terms' || name === 'shipping.terms') {
    const figures = { claim: CLAIM, model: MODEL, centre: centre.name, reach: head.reach };
    return { subject: '', body: filled(textIn(own, name, language), figures) };
  }
  if (name === 'plan.subject' || name === 'plan.body') {
    const plan = { ...PLAN, model: MODEL, holder: NAMES[language], from: '2025-04-01' };
    return planLetter(language, plan, head, own);
  }
  const contents = contentsOf(name);
  const swap = {
    serial: '1581F4XFC22B7002',
    oldSerial: '1581F4XFC22B7001',
    plan: PLAN,
    data: { fate: 'deleted', deletedOn: '2026-03-10' },
  } as const;
  const parcel = {
    customer: NAMES[language],
    claim: CLAIM,
    contents,
    model: MODEL,
    carrier: 'DHL',
    tracking: 'JD014600003812345678',
    link: null,
    swap: contents === 'replacement' ? swap : null,
  };
  return shippedLetter(language, parcel, head, own);
}
