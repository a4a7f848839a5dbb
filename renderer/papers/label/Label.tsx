import { usePaper } from '../PaperContext.ts';
import { initialsOf } from './initials.ts';
import { LabelDevice, LabelFace, LabelFoot } from './LabelFace.tsx';
import { LabelSheet } from './LabelSheet.tsx';
import { labelLayout } from './layout.ts';

/**
 * What is stuck on the box, by a thermal printer. The only bars on it are the claim's, so that a scan never takes one
 * number for the other; the serial is a QR code, where there is room.
 */
export function Label() {
  const { t, format, claim, sizes } = usePaper();
  const layout = labelLayout(sizes.label, claim.number, claim.serial);
  const care = claim.careDeclared ? 'Care Refresh' : null;
  return (
    <LabelSheet>
      <LabelFace size={sizes.label} layout={layout} number={claim.number}>
        <LabelDevice layout={layout} model={claim.model} caption={t('papers:serial')} serial={claim.serial} />
        <LabelFoot
          layout={layout}
          received={{ label: t('papers:label.received'), day: format.date(claim.receivedOn) }}
          customer={{ label: t('papers:customer'), initials: initialsOf(claim.customer.name) }}
          mark={claim.newParts ? t('papers:label.newParts') : care}
        />
      </LabelFace>
    </LabelSheet>
  );
}
