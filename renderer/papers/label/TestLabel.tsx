import type { TFunction } from 'i18next';
import type { Centre } from '../../../shared/contract/centre.ts';
import { Barcode } from '../barcode/Barcode.tsx';
import { barsWidth } from './bars.ts';

/** What a scanner reads off a test label; no claim is called so. */
const TEST_CODE = 'HANGAR-TEST';

/** A label of the size of all others with a frame at its margin: whether a printer cuts it off or moves it can be seen. */
export function TestLabel({ centre, t }: { readonly centre: Centre; readonly t: TFunction }) {
  return (
    <>
      <div data-part="head-first" />
      <div data-part="head-next" />
      <div data-part="flow">
        <div className="label">
          <div className="label-frame" />
          <p className="label-number label-test-title">{t('papers:test.title')}</p>
          <Barcode text={TEST_CODE} className="label-barcode" widthMm={barsWidth(TEST_CODE)} />
          <div className="label-test">
            <p>{centre.name}</p>
            <p>{t('papers:test.check', { code: TEST_CODE })}</p>
          </div>
        </div>
      </div>
      <footer data-part="foot" className="foot-none">
        <span data-part="page" />
      </footer>
    </>
  );
}
