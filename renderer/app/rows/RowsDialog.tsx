import { useTranslation } from 'react-i18next';
import { ROW_KINDS, type RowKind } from '../../../shared/contract/rows.ts';
import type { Finding } from '../../../shared/contract/storage.ts';
import { useQueryCall } from '../../api/useCall.ts';
import { useFormat } from '../../text/useFormat.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { ConfirmRows } from './ConfirmRows.tsx';
import classes from './rows.module.css';

/** There is one of each, which has no name. */
const THE_ONLY_ONE: ReadonlySet<RowKind> = new Set(['centre', 'mail_server', 'recovery_key']);

/** What something else has changed; a manager confirms here that it stands so from now on. */
export function RowsDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('shell:rows.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <OpenFinding />
    </Dialog>
  );
}

function OpenFinding() {
  const { data, failure, again } = useQueryCall('storage.differences', {});
  if (failure) return <FailureNote failure={failure} onRetry={again} />;
  if (!data) return <Shape rows={4} />;
  return data.finding && <WhatDiffers finding={data.finding} />;
}

function WhatDiffers({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, more, sums } = finding;
  const kinds = ROW_KINDS.filter((kind) => rows.some((row) => row.kind === kind));
  return (
    <div className={classes.finding}>
      <p className={classes.found}>{t('shell:rows.found', { at: format.instant(finding.at) })}</p>
      {rows.length > 0 && <p>{t('shell:rows.lead')}</p>}
      {sums && <p>{t('shell:rows.sums')}</p>}
      <ul className={classes.kinds}>
        {kinds.map((kind) => (
          <li key={kind}>
            <strong>{t(`shell:rows.kind.${kind}`)}</strong>
            {!THE_ONLY_ONE.has(kind) && (
              <p>
                {format.list(
                  rows.filter((row) => row.kind === kind).map(({ row }) => row ?? t('shell:rows.gone')),
                )}
              </p>
            )}
          </li>
        ))}
        {more > 0 && <li>{t('shell:rows.more', { count: more })}</li>}
      </ul>
      {rows.length > 1 && <p>{t('shell:rows.several')}</p>}
      <p>{t('shell:rows.compare')}</p>
      <ConfirmRows event={finding.event} />
    </div>
  );
}
