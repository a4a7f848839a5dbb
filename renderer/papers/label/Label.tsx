import { Barcode, QrCode } from '../barcode/Barcode.tsx';
import { SerialText } from '../letter/parts.tsx';
import { usePaper } from '../PaperContext.ts';
import { barsWidth, numberSize } from './bars.ts';
import { initialsOf } from './initials.ts';

/**
 * What is stuck on the box: 100 by 62 mm, for a thermal printer. The only bars on it are the claim's, so that a scan
 * never takes one number for the other; the serial is a QR code.
 */
export function Label() {
  const { t, format, claim } = usePaper();
  return (
    <>
      <div data-part="head-first" />
      <div data-part="head-next" />
      <div data-part="flow">
        <div className="label">
          <p className="label-number" style={{ fontSize: `${numberSize(claim.number)}pt` }}>
            {claim.number}
          </p>
          <Barcode text={claim.number} className="label-barcode" widthMm={barsWidth(claim.number)} />
          <div className="label-device">
            <p className="label-model">{claim.model}</p>
            <p className="label-caption">{t('papers:serial')}</p>
            <p className="label-serial">
              <SerialText value={claim.serial} />
            </p>
          </div>
          <QrCode text={claim.serial} className="label-qr" />
          <p className="label-foot">
            <span>
              {t('papers:label.received')} <strong>{format.date(claim.receivedOn)}</strong>
            </span>
            <span>
              {t('papers:customer')} <strong>{initialsOf(claim.customer.name)}</strong>
            </span>
            {claim.newParts ? (
              <strong className="label-care">{t('papers:label.newParts')}</strong>
            ) : (
              claim.careDeclared && <strong className="label-care">Care Refresh</strong>
            )}
          </p>
        </div>
      </div>
      <footer data-part="foot" className="foot-none">
        <span data-part="page" />
      </footer>
    </>
  );
}
