import { IconArrowBackUp, IconReceiptRefund } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takesSlot } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Money as Sum } from '../../shared/money/money.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Money } from '../ui/Money.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import { When } from '../ui/When.tsx';
import { AdjustFee } from './AdjustFee.tsx';
import { adjustmentWords } from './adjustment.ts';
import classes from './desk.module.css';
import { PaymentForm } from './PaymentForm.tsx';
import { RefundDialog } from './RefundDialog.tsx';

/** What the customer owes for the choice, what was paid, and taking the rest: at once or in parts. */
export function PaymentPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { choice, due, paid, outstanding } = claim;
  if (!choice || !due || !paid || !outstanding) return null;
  const owed = outstanding.amount > 0;
  const waiting = claim.state === 'awaiting_payment';
  const { careReplacement, flyawayReplacement } = claim.assessment.verdict.options;
  const option = choice.choice === 'care_replacement' ? careReplacement : flyawayReplacement;
  const mayVary = option.available && option.feeMayVary;
  const adjustable = waiting && takesSlot(choice.choice) && mayVary && paid.amount === 0;
  const refundable = paid.amount > 0 && (waiting || claim.state === 'cancelled');
  return (
    <div className={classes.stack}>
      <Facts
        facts={[
          {
            name: t('desk:payment.for'),
            value: (
              <>
                {t(`domain:choice.${choice.choice}`)}
                {choice.tier !== null && claim.plan
                  ? ` · ${t('desk:payment.tier', { tier: choice.tier, all: claim.plan.slots.length })}`
                  : ''}
              </>
            ),
          },
          {
            name: t('desk:adjust.name'),
            value: choice.adjustment && adjustmentWords(choice.adjustment, choice.due, t, format),
          },
        ]}
      />
      <Sums due={due} paid={paid} outstanding={outstanding} />
      <Payments claim={claim} />
      {outstanding.amount === 0 && <Note meaning="good">{t('desk:payment.settled')}</Note>}
      {outstanding.amount < 0 && <Note meaning="attention">{t('desk:payment.giveBack')}</Note>}
      {waiting &&
        takesSlot(choice.choice) &&
        !claim.newParts &&
        claim.delivery.now.availability === 'not_available' && (
          <Note meaning="stop">{t('desk:payment.notAvailable', { model: claim.model })}</Note>
        )}
      {owed && may('payments.record') && (
        <PaymentForm key={`${claim.id}/${outstanding.amount}`} claim={claim} outstanding={outstanding} />
      )}
      <div className={classes.actions}>
        {waiting && may('claims.withdrawChoice') && <Withdraw claim={claim} />}
        {adjustable && may('claims.adjustFee') && (
          <AdjustFee key={due.amount} claim={claim} due={due} quoted={choice.due} />
        )}
        {refundable && may('payments.refund') && <Refund claim={claim} paid={paid} />}
      </div>
    </div>
  );
}

function Sums({
  due,
  paid,
  outstanding,
}: {
  readonly due: Sum;
  readonly paid: Sum;
  readonly outstanding: Sum;
}) {
  const { t } = useTranslation();
  return (
    <dl className={classes.sums}>
      <div className={classes.sum}>
        <dt>{t('desk:payment.due')}</dt>
        <dd>
          <Money value={due} />
        </dd>
      </div>
      <div className={classes.sum}>
        <dt>{t('desk:payment.paid')}</dt>
        <dd>
          <Money value={paid} />
        </dd>
      </div>
      <div className={classes.sum} data-open={outstanding.amount !== 0 || undefined}>
        <dt>{t('desk:payment.outstanding')}</dt>
        <dd>
          <Money value={outstanding} />
        </dd>
      </div>
    </dl>
  );
}

function Payments({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  if (claim.payments.length === 0) return null;
  return (
    <RowTable
      label={t('desk:payment.list')}
      rows={claim.payments}
      rowKey={(row) => row.id}
      columns={[
        { id: 'at', title: t('desk:payment.at'), cell: (row) => <When instant={row.at} /> },
        {
          id: 'method',
          title: t('desk:payment.method'),
          cell: (row) =>
            row.kind === 'refund'
              ? t('desk:payment.refunded', { method: t(`domain:paymentMethod.${row.method}`) })
              : t(`domain:paymentMethod.${row.method}`),
        },
        { id: 'reference', title: t('desk:payment.reference'), cell: (row) => row.reference || '–' },
        { id: 'by', title: t('desk:payment.by'), cell: (row) => row.by },
        {
          id: 'amount',
          title: t('desk:payment.amount'),
          align: 'right',
          cell: (row) => (
            <Money
              value={{ amount: row.kind === 'refund' ? -row.amount : row.amount, currency: row.currency }}
            />
          ),
        },
      ]}
    />
  );
}

/** Back to the choice; only while nothing is paid, and the sentence says so otherwise. */
function Withdraw({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const withdraw = useCommandCall('claims.withdrawChoice');
  const able = claim.steps.includes('withdraw_choice');
  const slot = claim.choice?.slotNumber ?? null;
  const send = async (reason: string) => {
    const answer = await withdraw.run({ claimId: claim.id, reason });
    if (answer.ok) notifyDone(t('desk:withdraw.done', { number: claim.number }));
    return answer;
  };
  return (
    <>
      <ActionButton
        label={t('desk:withdraw.act')}
        icon={IconArrowBackUp}
        keys="alt+W"
        disabled={!able}
        describedBy={able ? undefined : 'withdraw-why'}
        onPress={() => {
          withdraw.forget();
          setOpened(true);
        }}
      />
      {!able && <span id="withdraw-why">{t('desk:withdraw.paid')}</span>}
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('desk:withdraw.title', { number: claim.number })}
        act={t('desk:withdraw.act')}
        does="claims.withdrawChoice"
        draftKey={`claim/${claim.id}/withdraw`}
        failure={withdraw.failure}
        onSend={send}
      >
        {slot === null ? t('desk:withdraw.consequence') : t('desk:withdraw.consequenceSlot', { slot })}
      </ReasonDialog>
    </>
  );
}

function Refund({ claim, paid }: { readonly claim: Claim; readonly paid: Sum }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <ActionButton
        label={t('desk:refund.act')}
        icon={IconReceiptRefund}
        keys="alt+B"
        onPress={() => setOpened(true)}
      />
      <RefundDialog opened={opened} onClose={() => setOpened(false)} claim={claim} paid={paid} />
    </>
  );
}
