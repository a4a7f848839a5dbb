import { useTranslation } from 'react-i18next';
import { claimNumber, numberStem } from '../../../shared/claim/number.ts';
import type { Size } from '../../../shared/paper/sizes.ts';
import { useQueryCall } from '../../api/useCall.ts';
import { useToday } from '../../api/useToday.ts';
import { LabelDevice, LabelFace, LabelFoot } from '../../papers/label/LabelFace.tsx';
import { labelLayout } from '../../papers/label/layout.ts';
import { useFormat } from '../../text/useFormat.ts';
import classes from './LabelPreview.module.css';

/** A device that is nobody's. */
const SAMPLE = { model: 'DJI Mini SE', serial: '1581F4SAMPLE000123', initials: 'A. N.' } as const;

/** A larger label is shown smaller. Millimetres. */
const ROOM: Size = { width: 120, height: 80 };

/** A claim's label as it is printed, in its own size where there is room for it. */
export function LabelPreview({ size }: { readonly size: Size }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const today = useToday();
  const numbering = useQueryCall('numbering.get', {});
  if (!numbering.data) return null;
  const { form } = numbering.data;
  const number = claimNumber(numberStem(form, today), form.start, form);
  const layout = labelLayout(size, number, SAMPLE.serial);
  const shown = Math.min(1, ROOM.width / size.width, ROOM.height / size.height);
  return (
    <figure className={classes.preview}>
      <figcaption>{t('settings:sizes.preview')}</figcaption>
      <div className={classes.label} style={{ zoom: shown }}>
        <LabelFace size={size} layout={layout} number={number}>
          <LabelDevice
            layout={layout}
            model={SAMPLE.model}
            caption={t('papers:serial')}
            serial={SAMPLE.serial}
          />
          <LabelFoot
            layout={layout}
            received={{ label: t('papers:label.received'), day: date(today) }}
            customer={{ label: t('papers:customer'), initials: SAMPLE.initials }}
            mark="Care Refresh"
          />
        </LabelFace>
      </div>
    </figure>
  );
}
