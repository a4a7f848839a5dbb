import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { Paper } from '../../../renderer/papers/Paper.tsx';
import { paperFormat } from '../../../renderer/papers/paperFormat.ts';
import { createTexts } from '../../../renderer/text/index.ts';
import { reasonWords } from '../../../renderer/verdict/reasonWords.ts';
import { LANGUAGES, type Language } from '../../../shared/claim/vocabulary.ts';
import type { Centre } from '../../../shared/contract/centre.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import { USUAL_SIZES } from '../../../shared/paper/sizes.ts';
import { wording } from '../claim/wording.ts';
import { sampleClaims } from '../sampleClaims.ts';

let centre: Centre;
let claims: readonly Claim[] = [];
beforeAll(async () => {
  ({ centre, claims } = await sampleClaims());
}, 120_000);

const LEFTOVER = /(papers|domain|rules)[:.]|\{\{|undefined|NaN|\.\.( |$)/;

const texts = new Map(LANGUAGES.map((language) => [language, createTexts(language).t]));

function letter(claim: Claim, language: Language): string {
  const t = texts.get(language);
  if (!t) throw new Error(`There are no texts in ${language}.`);
  const format = paperFormat(language, 'Europe/Warsaw');
  const content = { t, language, claim, centre, texts: [], sizes: USUAL_SIZES, logo: null, format };
  return renderToStaticMarkup(<Paper asked={{ kind: 'verdict', version: null }} content={content} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ');
}

const decided = (decision: string): Claim => {
  const found = claims.find((claim) => claim.assessment.decision?.decision === decision);
  if (!found) throw new Error(`No sample was decided as ${decision}.`);
  return found;
};

describe.each(LANGUAGES)('every sample in “%s”', (language) => {
  test('answers “why not?” on screen: a whole sentence for what failed, and a way to settle what is open', () => {
    const { t, format } = wording(language);
    for (const claim of claims) {
      for (const reason of reasonWords(claim.assessment.explanations, t, format)) {
        const { sentence, settle, outcome } = reason;
        expect({
          number: claim.number,
          ...reason,
          left: LEFTOVER.exec(`${sentence} ${settle ?? ''}`),
        }).toEqual({ number: claim.number, ...reason, left: null });
        expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
        expect(settle !== null).toBe(outcome === 'unknown');
      }
    }
  });

  test('has a letter with no word missing, which never prints a manager’s reason', () => {
    for (const claim of claims) {
      const text = letter(claim, language);
      expect({ number: claim.number, left: LEFTOVER.exec(text) }).toEqual({
        number: claim.number,
        left: null,
      });
      const { decision } = claim.assessment;
      if (decision) expect(text).not.toContain(decision.reason);
    }
  });
});

describe('the letter', () => {
  test('words goodwill kindly, gives the rules’ reason, and asks for the fee', () => {
    const text = letter(decided('goodwill'), 'en');
    expect(text).toContain('As a gesture of goodwill we give you the replacement all the same.');
    expect(text).toContain('Bound 51 hours after first activation; allowed 48 hours.');
    expect(text).toContain('You chose: Care Refresh replacement. Please pay 139.00 PLN');
  });

  test('no longer asks for what a manager has settled', () => {
    const text = letter(decided('covered'), 'en');
    expect(text).toContain('We have decided the open question in your favour');
    expect(text).toContain('Still missing: battery. We have decided this in your favour.');
    expect(text).not.toContain('Please send us');
  });

  test('says a refusal by a manager’s word as a decision of the centre', () => {
    const text = letter(decided('not_covered'), 'en');
    expect(text).toContain('We have looked into the open question and decided: Care Refresh does not cover');
    expect(text).toContain('If you think one of the reasons is wrong');
  });

  test('shows an adjusted fee beside what was quoted, with the rate', () => {
    const adjusted = claims.find((claim) => claim.choice?.adjustment);
    const text = adjusted ? letter(adjusted, 'de') : '';
    expect(text).toContain('142,96 PLN');
    expect(text).toMatch(/Zuerst mit 139,00 PLN genannt, .+: 1 EUR = 4,3321 PLN\./);
  });

  test('tells the customer what they pay for apart, in the second person', () => {
    const limited = claims.find((claim) =>
      claim.assessment.explanations.some(({ text }) => text === 'EX_4_ACCESSORY.limits'),
    );
    expect(limited ? letter(limited, 'en') : '').toContain('You pay separately for parts');
  });
});
