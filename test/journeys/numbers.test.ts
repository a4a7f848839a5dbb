import { expect, test } from 'vitest';
import { type ExclusionRule, exclusionsOf, printedExclusions } from '../../shared/adjudication/exclusions.ts';
import { shippedProducts } from '../../shared/adjudication/shipped.ts';
import { LANGUAGES, type Language } from '../../shared/claim/vocabulary.ts';
import type { PaperRequest } from '../../shared/contract/bridge.ts';
import { daysAgo } from './dates.ts';
import { textsIn } from './pages.ts';
import { readsPdf, textOfPdf } from './pdfText.ts';
import { atTheCentre, type Room } from './room.ts';
import * as work from './work.ts';

/** An aircraft's terms count eleven exclusions, a handheld's ten, and intent has another number in each. */
const DEVICES = [
  { serial: '1581F4XFC22B0001', productId: 'mini-se-2y-pl', exclusions: 11, intent: 5, category: 'aircraft' },
  { serial: '4SRDK1F00A0001', productId: 'rs-3-2y-pl', exclusions: 10, intent: 4, category: 'gimbal' },
] as const;

/** Binds a plan to a device that its owner broke on purpose, and books it in. */
async function refusedClaim(at: Room, { serial, productId, category }: (typeof DEVICES)[number]) {
  const product = shippedProducts.find(({ id }) => id === productId);
  if (!product) throw new Error(`The shipped catalogue has no ${productId}.`);
  const instant = `${daysAgo(100)}T10:00:00Z`;
  const { planId } = await at.ask('plans.register', {
    code: `CR-${productId}`,
    serial,
    productId,
    holderName: 'Anna Nowak',
    holderEmail: '',
    purchaseCountry: 'PL',
    deviceActivatedAt: null,
    activatedAt: instant,
    videoVerifiedAt: null,
    boundElsewhere: true,
  });
  const { claimId } = await at.ask('claims.book', {
    serial,
    model: product.model,
    arrival: 'counter',
    receivedOn: daysAgo(0),
    customer: { known: false, name: 'Anna Nowak', email: '', phone: '', language: 'pl' },
    collects: true,
    shipTo: { name: '', street: '', postcode: '', city: '', country: 'PL', phone: '' },
    incident: { date: daysAgo(4), causes: ['intentional'], description: '', deviceBoundBeforeLoss: null },
    careDeclared: true,
    received: [category],
    condition: '',
  });
  return { planId, claimId, list: exclusionsOf(product) };
}

async function print(at: Room, request: PaperRequest): Promise<string> {
  const answer = await at.page.evaluate((asked) => window.hangar.shell.makePaper(asked), request);
  if (!answer.ok) throw new Error(answer.error.message);
  return textOfPdf(await work.savedPaper(at, answer.value.paperId)).replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** The first words of what a plan's paper says of an exclusion, as many as stand on one line. */
const beginning = (language: Language, rule: ExclusionRule): string =>
  textsIn(language)(`plans:paper.exclusion.${rule}`).split(' ').slice(0, 2).join(' ');

test.skipIf(!readsPdf)(
  'papers count the exclusions as the device’s own terms do, an aircraft’s and a handheld’s, in each language',
  async () => {
    const at = await atTheCentre();
    for (const device of DEVICES) {
      const { planId, claimId, list } = await refusedClaim(at, device);
      const printed = printedExclusions(list);
      expect(printed).toHaveLength(device.exclusions);
      for (const language of LANGUAGES) {
        const texts = textsIn(language);
        const [, after = ''] = (await print(at, { kind: 'plan', planId, language })).split(
          texts('plans:paper.excluded'),
        );
        const [excluded = ''] = after.split(texts('plans:paper.claim'));
        for (const { rule, number } of printed) {
          const words = beginning(language, rule).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
          expect(excluded).toMatch(new RegExp(`(^|\\s)${number}\\.\\s+${words}`, 'm'));
        }
        expect(excluded).not.toMatch(new RegExp(`(^|\\s)${printed.length + 1}\\.\\s`, 'm'));
        const letter = await print(at, { kind: 'verdict', claimId, language });
        const title = texts('rules:EX_5_INTENT.title').replace('{{number}}', String(device.intent));
        expect(letter.replaceAll(/\s+/g, ' ')).toContain(title);
      }
    }
  },
);
