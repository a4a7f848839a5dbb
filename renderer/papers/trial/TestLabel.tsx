import type { TFunction } from 'i18next';
import type { Centre } from '../../../shared/contract/centre.ts';
import type { Size } from '../../../shared/paper/sizes.ts';
import { LabelFace } from '../label/LabelFace.tsx';
import { LabelSheet } from '../label/LabelSheet.tsx';
import classes from '../label/label.module.css';
import { labelLayout } from '../label/layout.ts';
import { TEST_CODE } from './code.ts';

/** A label of the size of all others with a frame at its margin: whether a printer cuts it off or moves it can be seen. */
export function TestLabel({
  centre,
  size,
  t,
}: {
  readonly centre: Centre;
  readonly size: Size;
  readonly t: TFunction;
}) {
  const layout = labelLayout(size, TEST_CODE, TEST_CODE);
  return (
    <LabelSheet>
      <LabelFace size={size} layout={layout} number={TEST_CODE} title={t('papers:test.label')}>
        <div className={classes.frame} style={{ inset: `${layout.margin - 0.5}mm` }} />
        <div className={classes.test} style={{ fontSize: `${Math.max(6, layout.model * 0.85)}pt` }}>
          {layout.caption !== null && <p>{centre.name}</p>}
          <p>{t('papers:test.check', { size: `${size.width} × ${size.height}`, code: TEST_CODE })}</p>
        </div>
      </LabelFace>
    </LabelSheet>
  );
}
