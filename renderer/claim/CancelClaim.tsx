import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { contract } from '../../shared/contract/index.ts';
import { groupSerial } from '../../shared/serial/serial.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ConfirmConsequence } from '../ui/ConfirmConsequence.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './claim.module.css';

/** Calls the claim off, with a reason, after saying what that entails: the slot, the unit, the money, the device. */
export function CancelClaim({
  claim,
  opened,
  onClose,
}: {
  readonly claim: Claim;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { money } = useFormat();
  const cancel = useCommandCall('claims.cancel');
  const { form, draft } = useDraftForm(contract['claims.cancel'].input, `claim/${claim.id}/cancel`, {
    claimId: claim.id,
    reason: '',
  });
  const leave = () => {
    cancel.forget();
    onClose();
  };
  const send = form.handleSubmit(async (values) => {
    const answer = await cancel.run(values);
    if (!answer.ok) return;
    await draft.clear();
    leave();
    notifyDone(t('claim:cancel.done', { number: claim.number }));
  });
  const slot = claim.plan?.slots.find(({ claimId }) => claimId === claim.id);
  const paid = claim.paid?.amount ?? 0;
  return (
    <ConfirmConsequence
      opened={opened}
      title={t('claim:cancel.title', { number: claim.number })}
      act={t('domain:step.cancel')}
      does="claims.cancel"
      onConfirm={() => send()}
      onCancel={leave}
      failure={cancel.failure}
    >
      <div className={classes.stack}>
        <ul className={classes.consequences}>
          <li>{t('claim:cancel.final')}</li>
          {slot && claim.plan && (
            <li>{t('claim:cancel.slot', { slot: slot.number, code: claim.plan.code })}</li>
          )}
          {claim.replacement && (
            <li>{t('claim:cancel.unit', { serial: groupSerial(claim.replacement.serial) })}</li>
          )}
          {paid > 0 && claim.paid && <li>{t('claim:cancel.refund', { amount: money(claim.paid) })}</li>}
          {claim.received.length > 0 && <li>{t('claim:cancel.device')}</li>}
        </ul>
        <TextAreaField
          control={form.control}
          name="reason"
          label={t('claim:cancel.reason')}
          required
          autoFocus
        />
      </div>
    </ConfirmConsequence>
  );
}
