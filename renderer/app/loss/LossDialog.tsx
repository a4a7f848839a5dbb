import { useTranslation } from 'react-i18next';
import type { Loss } from '../../../shared/contract/storage.ts';
import { useMay } from '../../api/session.ts';
import { useQueryCall } from '../../api/useCall.ts';
import { useFormat } from '../../text/useFormat.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { ConfirmLoss } from './ConfirmLoss.tsx';
import { LossDetails } from './LossDetails.tsx';
import classes from './loss.module.css';

/** What is missing from the data and what to do about it; a manager confirms here that it was seen to. */
export function LossDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('shell:loss.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Losses />
    </Dialog>
  );
}

function Losses() {
  const { data, failure, again } = useQueryCall('storage.losses', {});
  if (failure) return <FailureNote failure={failure} onRetry={again} />;
  if (!data) return <Shape rows={4} />;
  return data.losses.map((loss) => <OneLoss key={loss.event} loss={loss} />);
}

function OneLoss({ loss }: { readonly loss: Loss }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const noticed = t('shell:loss.noticed', { at: format.instant(loss.at) });
  return (
    <section className={classes.loss} aria-label={noticed}>
      <p className={classes.noticed}>{noticed}</p>
      <LossDetails loss={loss} />
      {may('storage.confirmLoss') ? (
        <ConfirmLoss event={loss.event} />
      ) : (
        <p className={classes.noticed}>{t('shell:loss.manager')}</p>
      )}
    </section>
  );
}
