import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { paperFormat } from '../../../renderer/papers/paperFormat.ts';
import { PlanPaper } from '../../../renderer/papers/plan/PlanPaper.tsx';
import { createTexts } from '../../../renderer/text/index.ts';
import { shippedProducts } from '../../../shared/adjudication/shipped.ts';
import { LANGUAGES, type Language } from '../../../shared/claim/vocabulary.ts';
import type { Output } from '../../../shared/contract/index.ts';
import { currency } from '../../../shared/money/currency.ts';
import { sampleCentre } from './sampleClaim.ts';

type Plan = Output<'plans.get'>['plan'];

const mini = shippedProducts.find(({ id }) => id === 'mini-se-2y-pl');
if (!mini) throw new Error('The shipped catalogue has the Mini SE.');

const plan: Plan = {
  id: '0195f0a0-0000-7000-8000-000000000001',
  code: 'CR-7F3K-22',
  productId: mini.id,
  model: mini.model,
  market: 'PL',
  currency: currency('PLN'),
  status: 'active',
  holderName: 'Zofia Wójcik',
  holderEmail: 'zofia@example.com',
  purchaseCountry: 'PL',
  validFrom: '2026-03-09',
  validUntil: '2028-03-08',
  serial: '1581F4XFC22B3001',
  slots: [],
  slotsLeft: 3,
  deviceActivatedAt: '2026-03-08T08:00:00Z',
  activatedAt: '2026-03-09T08:00:00Z',
  boundAt: '2026-03-09T08:00:00Z',
  boundElsewhere: false,
  repairInvitationAt: null,
  videoVerifiedAt: null,
  product: {
    ...mini,
    version: 1,
    fees: [...mini.fees],
    requiredParts: { must: [...mini.requiredParts.must], request: [...mini.requiredParts.request] },
  },
  renews: null,
  renewedBy: null,
  chain: [],
  claims: [],
  papers: [],
  messages: [],
  events: [],
};

function read(language: Language, given: Partial<Plan> = {}): string {
  const { t } = createTexts(language);
  const format = paperFormat(language, 'Europe/Warsaw');
  return renderToStaticMarkup(
    <PlanPaper
      plan={{ ...plan, ...given }}
      centre={sampleCentre}
      logo={null}
      region={['PL', 'DE']}
      t={t}
      format={format}
    />,
  )
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ');
}

describe('the confirmation of a plan', () => {
  test.each(LANGUAGES)('in “%s” has no text without words, and every figure of the plan', (language) => {
    const text = read(language);
    expect(text).not.toMatch(/(papers|plans|domain)[:.][a-z]|\{\{|undefined|NaN/);
    for (const said of ['CR-7F3K-22', '1581 F4XF C22B 3001', 'DJI Mini SE', 'Zofia Wójcik', '2028']) {
      expect(text).toContain(said);
    }
    for (const fee of ['139', '169', '189', '709']) expect(text).toContain(fee);
    expect(text).toMatch(/ 1\. .* 11\. /);
  });

  /** What the paper lists as not covered, each with the number before it. */
  const excluded = (language: Language, product: Plan['product']): [number, string][] => {
    const { t } = createTexts(language);
    const list = read(language, { product }).split(t('plans:paper.excluded'))[1] ?? '';
    const told = (list.split(t('plans:paper.claim'))[0] ?? '').trim();
    return told
      .split(/(?:^| )(?=\d+\. )/)
      .filter(Boolean)
      .map((each) => [Number.parseInt(each, 10), each.replace(/^\d+\. /, '').trim()]);
  };

  test.each(LANGUAGES)('in “%s” counts the exclusions as the product’s own terms do', (language) => {
    const { t } = createTexts(language);
    const rs3 = shippedProducts.find(({ id }) => id === 'rs-3-2y-pl');
    const own = { ...plan.product, exclusions: rs3?.exclusions ?? null, category: 'handheld' as const };
    const ten = excluded(language, own);
    expect(ten.map(([number]) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(ten[2]?.[1]).toBe(t('plans:paper.exclusion.EX_4_ACCESSORY'));
    expect(ten.map(([, words]) => words)).not.toContain(t('plans:paper.exclusion.EX_3_WEATHER'));
    expect(excluded(language, plan.product)[2]).toEqual([3, t('plans:paper.exclusion.EX_3_WEATHER')]);
    expect(read(language, { product: own })).not.toContain(t('plans:paper.cause.user_error'));
  });

  test('offers no flyaway where the product has none, and names the plan that it renews', () => {
    const without = read('en', {
      product: { ...plan.product, flyawayFee: null },
      renews: { id: plan.id, code: 'CR-OLD' },
    });
    expect(without).not.toContain('Flyaway');
    expect(without).toContain('Renews plan CR-OLD');
  });
});
