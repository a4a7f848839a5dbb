import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contract, type Output } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ConfirmConsequence } from '../ui/ConfirmConsequence.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';

/** Cancels a plan for good, with a reason, after saying what follows. */
export function CancelPlan({
  plan,
  opened,
  onClose,
}: {
  readonly plan: Output<'plans.get'>['plan'];
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const cancel = useCommandCall('plans.cancel');
  const [refused, setRefused] = useState(false);
  const { form, draft } = useDraftForm(contract['plans.cancel'].input, `plan/${plan.id}/cancel`, {
    planId: plan.id,
    reason: '',
  });
  const close = () => {
    cancel.forget();
    setRefused(false);
    onClose();
  };
  const confirm = form.handleSubmit(async (values) => {
    const answer = await cancel.run(values);
    if (!answer.ok) {
      setRefused(applyIssues(form, answer.error).length > 0 || !answer.error.issues?.length);
      return;
    }
    await draft.clear();
    notifyDone(t('plans:cancel.done', { code: plan.code }));
    close();
  });
  const reserved = plan.slots.filter(({ state }) => state === 'reserved').length;
  return (
    <ConfirmConsequence
      opened={opened}
      title={t('plans:cancel.title', { code: plan.code })}
      act={t('plans:cancel.act')}
      does="plans.cancel"
      onConfirm={confirm}
      onCancel={close}
      failure={refused ? cancel.failure : null}
    >
      <Stack gap="sm">
        <p>
          {plan.slotsLeft === 0
            ? t('plans:cancel.nothingLeft')
            : t('plans:cancel.consequence', { count: plan.slotsLeft })}
        </p>
        {reserved > 0 && <p>{t('plans:cancel.reserved', { count: reserved })}</p>}
        <TextAreaField
          control={form.control}
          name="reason"
          label={t('plans:cancel.reason')}
          required
          autoFocus
        />
      </Stack>
    </ConfirmConsequence>
  );
}
