import type { TFunction } from 'i18next';
import type { Language } from '../../../shared/claim/vocabulary.ts';
import type { Centre } from '../../../shared/contract/centre.ts';
import { PAPER_NAMES, PAPERS, type PaperSize } from '../../../shared/paper/sizes.ts';
import { Barcode } from '../barcode/Barcode.tsx';
import { paperFormat } from '../paperFormat.ts';
import { TEST_CODE } from './code.ts';

/** A sheet with a frame at the margin that no paper goes beyond. */
export function TestPage({
  centre,
  size,
  language,
  t,
}: {
  readonly centre: Centre;
  readonly size: PaperSize;
  readonly language: Language;
  readonly t: TFunction;
}) {
  const { number } = paperFormat(language, centre.timeZone);
  const { width, height } = PAPERS[size];
  const sides = `${PAPER_NAMES[size]}, ${number(width)} × ${number(height)}`;
  return (
    <>
      <div data-part="head-first" className="test-frame" />
      <div data-part="head-next" />
      <div data-part="flow" className="flow">
        <h1>{t('papers:test.page')}</h1>
        <p className="paragraph">{centre.name}</p>
        <p className="paragraph">{t('papers:test.check', { size: sides, code: TEST_CODE })}</p>
        <Barcode text={TEST_CODE} className="test-barcode" />
      </div>
      <footer data-part="foot" className="foot-none">
        <span data-part="page" />
      </footer>
    </>
  );
}
