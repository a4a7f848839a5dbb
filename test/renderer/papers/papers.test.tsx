import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Paper } from '../../../renderer/papers/Paper.tsx';
import type { PaperContent } from '../../../renderer/papers/PaperContext.ts';
import { paperFormat } from '../../../renderer/papers/paperFormat.ts';
import { CLAIM_PAPERS, type ClaimPaper } from '../../../renderer/papers/request.ts';
import { planGoingOn } from '../../../renderer/papers/shipping/parcel.ts';
import { createTexts } from '../../../renderer/text/index.ts';
import { offersOf } from '../../../renderer/verdict/offers.ts';
import { type DataAnswer, LANGUAGES, type Language } from '../../../shared/claim/vocabulary.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import { currency } from '../../../shared/money/currency.ts';
import { money } from '../../../shared/money/money.ts';
import { USUAL_SIZES } from '../../../shared/paper/sizes.ts';
import { claimToShip, claimWithNewParts, sampleCentre, sampleClaim } from './sampleClaim.ts';

/** A paper as mark-up. */
function draw(
  kind: ClaimPaper,
  language: Language,
  claim: Claim,
  version: number | null = null,
  given: Partial<PaperContent> = {},
): string {
  const { t } = createTexts(language);
  const content = {
    t,
    language,
    claim,
    centre: sampleCentre,
    texts: [],
    sizes: USUAL_SIZES,
    logo: null,
    format: paperFormat(language, 'Europe/Warsaw'),
    ...given,
  };
  return renderToStaticMarkup(<Paper asked={{ kind, version }} content={content} />);
}

/** What a person reads on a paper, without the mark-up and with plain blanks. */
const read = (...asked: Parameters<typeof draw>): string =>
  draw(...asked)
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ');

describe('papers in the customer’s language', () => {
  test.each(LANGUAGES.flatMap((language) => CLAIM_PAPERS.map((kind) => [kind, language] as const)))(
    'the %s in “%s” has no text without words',
    (kind, language) => {
      for (const claim of [claimToShip, claimWithNewParts]) {
        const text = read(kind, language, claim);
        expect(text).toContain('HG-2026-000123');
        expect(text).not.toMatch(/(papers|domain|rules)[:.]|\{\{|undefined|NaN/);
        expect(text).not.toContain('.. ');
      }
    },
  );
});

describe('papers of a customer who collects', () => {
  const nowhere = { name: '', street: '', postcode: '', city: '', country: 'PL', phone: '' };
  const collected = { ...claimToShip, collects: true, shipTo: nowhere, shipment: null };

  // The label lies on the bench and names nobody in full.
  const letters = CLAIM_PAPERS.filter((kind) => kind !== 'label');
  test.each(LANGUAGES.flatMap((language) => letters.map((kind) => [kind, language] as const)))(
    'the %s in “%s” is addressed to their name alone',
    (kind, language) => {
      const text = read(kind, language, collected);
      expect(text).toContain('Anna Nowak');
      expect(text).not.toMatch(/undefined|null|, ,|\( ?\)/);
    },
  );
});

describe('the letterhead', () => {
  const LETTERS = CLAIM_PAPERS.filter((kind) => kind !== 'label');

  test.each(LETTERS)('of the %s says where the centre is, how to reach it, and its tax number', (kind) => {
    const text = read(kind, 'pl', claimToShip);
    for (const said of [
      'Dronowy Serwis Sp. z o.o.',
      'ul. Świętokrzyska 14, 00-050 Warszawa',
      '+48 22 555 01 23 · serwis@example.com',
      'NIP 525-000-00-00',
    ]) {
      expect(text).toContain(said);
    }
  });

  test('leaves out a tax number that the centre has not told', () => {
    const bare = { ...sampleCentre, taxNumber: '' };
    for (const kind of LETTERS)
      expect(read(kind, 'en', claimToShip, null, { centre: bare })).not.toContain('Tax ID');
  });

  test.each(LETTERS)(
    'of the %s has the logo beside the name on its first page and on those that follow',
    (kind) => {
      const logo = 'data:image/png;base64,AAAA';
      const name = sampleCentre.name;
      const mark = `<img class="firm-logo" src="${logo}" alt=""/><p class="centre-name">${name}</p>`;
      expect(draw(kind, 'pl', claimToShip, null, { logo }).split(mark)).toHaveLength(3);
      expect(draw(kind, 'pl', claimToShip)).not.toContain('<img');
    },
  );
});

describe('the estimate', () => {
  test('shows the totals that the claim keeps, and what each option costs', () => {
    const text = read('estimate', 'en', sampleClaim);
    for (const figure of ['849.01', '169.00 PLN', '680.00 PLN', '99.00 PLN', 'version 1 of 10 Mar 2026']) {
      expect(text).toContain(figure);
    }
  });

  test('tells the customer, not the staff, what is still open', () => {
    expect(read('estimate', 'en', sampleClaim)).toContain('Please send us: battery.');
  });

  test('says beside the replacement when it would leave, without a day before one is fixed', () => {
    const said = (delivery: Partial<Claim['delivery']['now']>) => {
      const now = { ...sampleClaim.delivery.now, ...delivery };
      return read('estimate', 'en', { ...sampleClaim, delivery: { ...sampleClaim.delivery, now } });
    };
    expect(said({})).toContain('In stock: leaves on the day of payment or the next working day.');
    expect(said({ availability: 'from_supplier', days: { least: 4, most: 7 } })).toContain(
      'leaves our house 4 to 7 working days after payment.',
    );
    expect(said({ availability: 'not_available', days: null, leaving: null })).toContain(
      'Not available at present',
    );
    const promised = { ...sampleClaim.delivery.now, leaving: { from: '2026-03-11', by: '2026-03-12' } };
    const chosen = { ...claimToShip, delivery: { ...claimToShip.delivery, promised } };
    expect(read('estimate', 'en', chosen)).toContain('Leaves our house by 12 Mar 2026.');
    expect(read('estimate', 'en', claimToShip)).not.toContain('working day');
  });

  test('in a version that was superseded there is nothing to choose on', () => {
    const text = read('estimate', 'en', sampleClaim, 1);
    expect(text).toContain('version 2 of 10 Mar 2026 has taken its place');
    expect(text).not.toContain('Your choice');
  });

  test('is refused where no such version was issued', () => {
    expect(() => read('estimate', 'en', sampleClaim, 3)).toThrow(/no issued estimate of version 3/);
    expect(() => read('estimate', 'en', { ...sampleClaim, estimate: null })).toThrow(
      /No estimate has been issued/,
    );
  });
});

describe('the receipt', () => {
  test('names the parts that did not arrive', () => {
    expect(read('receipt', 'en', sampleClaim)).toMatch(
      /Battery not received.*Remote controller not received/,
    );
  });

  test('of a report says that nothing was handed in', () => {
    const text = read('receipt', 'en', { ...sampleClaim, arrival: 'report', received: [] });
    expect(text).toContain('No device was handed in.');
    expect(text).not.toContain('What we received');
  });

  const saidOf = (answer: DataAnswer) => {
    const storedData = sampleClaim.storedData && { ...sampleClaim.storedData, answer };
    return draw('receipt', 'en', { ...sampleClaim, storedData });
  };
  /** What stands beside each box about the data, with whether the box is ticked. */
  const boxes = (markup: string) =>
    (/<ul class="checklist consent">(.*?)<\/ul>/.exec(markup)?.[1] ?? '')
      .split('</li>')
      .filter(Boolean)
      .map((item) => [item.replace(/<[^>]+>/g, ''), item.includes('<path')]);

  test('says what may become of the data, and leaves it to the customer where nobody asked', () => {
    expect(boxes(saidOf('refused'))).toEqual([
      ['Data on the device', false],
      ['may be deleted', false],
      ['must not be deleted', true],
      ['there is none', false],
    ]);
    expect(boxes(saidOf('not_asked')).map(([, ticked]) => ticked)).toEqual([false, false, false, false]);
    expect(saidOf('not_asked')).toContain('Data on the device, please tick');
  });

  test('asks about no data where nothing came in that holds any', () => {
    expect(read('receipt', 'en', { ...sampleClaim, storedData: null })).not.toContain('Data on the device');
  });

  test('without a plan asks for its code', () => {
    expect(read('receipt', 'en', { ...sampleClaim, plan: null })).toContain('We know of no plan');
  });
});

describe('the shipping paper', () => {
  test('says what replaces what, and how the plan goes on', () => {
    const text = read('shipping', 'en', claimToShip);
    expect(text).toMatch(/retired 1581 F4XF C22B 3001 1234 Replaced by 1581 F4XF C22B 3001 9999/);
    expect(text).toContain('PRIORITY');
    expect(text).toContain('31 Mar 2027');
  });

  const withData = (claim: Claim, answer: DataAnswer, deletedAt: string | null = null): Claim => ({
    ...claim,
    storedData: {
      answer,
      answered: null,
      deleted: deletedAt === null ? null : { at: deletedAt, by: 'Piotr' },
      here: true,
    },
  });

  test('of a swap tells what to do with the account, and what becomes of the data on the old device', () => {
    const text = read('shipping', 'en', withData(claimToShip, 'agreed', '2026-03-12T23:30:00Z'));
    expect(text).toContain('remove the old device (1581 F4XF C22B 3001 1234) from your account');
    expect(text).toContain('The data on your old device was deleted on 13 Mar 2026, as you agreed.');
    expect(read('shipping', 'en', withData(claimToShip, 'refused'))).toContain('we have left it as it is');
    expect(read('shipping', 'en', { ...claimToShip, storedData: null })).not.toContain('The data');
  });

  test('of the customer’s own device says nothing of an account, and what became of its data', () => {
    const choice = claimToShip.choice && { ...claimToShip.choice, choice: 'paid_repair' as const };
    const own = { ...claimToShip, choice, replacement: null };
    const text = read('shipping', 'en', withData(own, 'agreed', '2026-03-12T10:00:00Z'));
    expect(text).toContain('Data on the device deleted on 12 Mar 2026, as you agreed');
    expect(text).not.toContain('account');
    expect(read('shipping', 'en', { ...own, storedData: null })).not.toContain('Data on the device');
  });

  test('of new parts names each with its serial, and says that serial and plan stay', () => {
    const text = read('shipping', 'en', claimWithNewParts);
    expect(text).toMatch(/Your device with new parts.*Gimbal GB4X FC22 K011 7 Propellers no serial number/);
    expect(text).toContain('Your device keeps its serial number; your Care Refresh plan stays with it');
    expect(text).not.toMatch(/retired|Replaced by/);
    expect(text).toContain('PRIORITY');
  });

  test('reprinted later still says what was left when the customer chose', () => {
    const later = { ...claimToShip, plan: claimToShip.plan && { ...claimToShip.plan, slotsLeft: 0 } };
    expect(planGoingOn(later)).toEqual({ code: 'CR-7F3K', left: 1, until: '2027-03-31' });
  });

  test('is refused while there is nothing to ship', () => {
    expect(() => read('shipping', 'en', sampleClaim)).toThrow(/nothing to ship/);
  });
});

describe('new parts instead of a unit', () => {
  test('are said to be possible until the customer has chosen, and to be so once the centre decided', () => {
    expect(read('estimate', 'en', sampleClaim)).toContain('we may fit them instead');
    for (const kind of ['estimate', 'verdict'] as const) {
      const text = read(kind, 'en', claimWithNewParts);
      expect(text).toContain('We renew your device with new parts (gimbal and propellers).');
      expect(text).not.toMatch(/which stays with us|we may fit them instead/);
    }
    expect(read('estimate', 'en', claimToShip)).not.toContain('new parts');
  });

  test('stand on the label of the box', () => {
    expect(read('label', 'de', claimWithNewParts)).toContain('Neue Teile');
    expect(read('label', 'de', claimToShip)).not.toContain('Neue Teile');
  });
});

describe('a flyaway’s papers', () => {
  const flown: Claim = {
    ...sampleClaim,
    arrival: 'report',
    received: [],
    incident: { ...sampleClaim.incident, causes: ['flyaway'], deviceBoundBeforeLoss: true },
    lossProofs: { flightLog: false, flyawayReport: true },
    holds: ['flyaway_reported'],
  };

  test.each(['receipt', 'verdict'] as const)('the %s lists what the manufacturer asks for', (kind) => {
    expect(read(kind, 'en', flown)).toMatch(
      /What the manufacturer asks for Account and device bound before the loss Flight log still open Flyaway report/,
    );
    expect(read(kind, 'en', sampleClaim)).not.toContain('What the manufacturer asks for');
  });
});

describe('what a verdict offers', () => {
  const fee = { amount: 9900, currency: 'PLN' };

  test('only what is available, the plan’s offer first', () => {
    const offers = offersOf(sampleClaim.assessment.verdict, fee, 'PLN');
    expect(offers.map(({ choice }) => choice)).toEqual([
      'care_replacement',
      'paid_repair',
      'return_unrepaired',
    ]);
  });

  test('a repair cheaper than the fee is no saving', () => {
    const verdict = { ...sampleClaim.assessment.verdict, saving: money(-100, currency('PLN')) };
    expect(offersOf(verdict, fee, 'PLN')[0]?.plan?.saving).toBeNull();
  });
});

describe('the label', () => {
  test('shows no name, only initials', () => {
    const text = read('label', 'pl', sampleClaim);
    expect(text).toContain('A. N.');
    expect(text).not.toContain('Nowak');
  });
});

test.each([
  ['receipt', 'receipt.terms'],
  ['estimate', 'estimate.terms'],
] as const)('a %s ends in the centre’s own terms, in its language alone', (kind, name) => {
  const texts = [{ name, language: 'pl', text: 'Reklamacje: {{centre}}, {{claim}}.' }] as const;
  const closes = `Reklamacje: ${sampleCentre.name}, ${sampleClaim.number}.`;
  expect(read(kind, 'pl', sampleClaim, null, { texts })).toContain(closes);
  expect(read(kind, 'de', sampleClaim, null, { texts })).not.toContain('Reklamacje');
});

test('a letter has the bars of a claim’s number in its longest form, and of no text that would make them too fine', () => {
  const barsOf = (number: string) =>
    draw('receipt', 'en', { ...sampleClaim, number }).split('class="claim-barcode"').length - 1;
  // On its first page and on those that follow.
  expect(barsOf('ABCDEF-2026-03-00000042')).toBe(2);
  expect(barsOf('ABCDEFGHIJKLMNOPQRSTU')).toBe(0);
});
