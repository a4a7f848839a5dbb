import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isAmong } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useSession } from '../api/session.ts';
import { ChoicePanel } from '../desk/ChoicePanel.tsx';
import { PaymentPanel } from '../desk/PaymentPanel.tsx';
import { PresentEstimatePanel } from '../desk/PresentEstimatePanel.tsx';
import { DiagnosisForm } from '../diagnosis/DiagnosisForm.tsx';
import { StartDiagnosisPanel } from '../diagnosis/StartDiagnosisPanel.tsx';
import { DiagnosingPanel } from '../estimate/DiagnosingPanel.tsx';
import { OfferFlyawayPanel } from '../estimate/OfferFlyawayPanel.tsx';
import { FinishRepairPanel } from '../repair/FinishRepairPanel.tsx';
import { QualityPanel } from '../repair/QualityPanel.tsx';
import { AllocatePanel } from '../shipping/AllocatePanel.tsx';
import { ClosePanel } from '../shipping/ClosePanel.tsx';
import { ShipPanel } from '../shipping/ShipPanel.tsx';
import { useFormat } from '../text/useFormat.ts';
import { useFirstFocus } from '../ui/focus/useFirstFocus.ts';
import { KeyHint } from '../ui/keys/KeyHint.tsx';
import { Note } from '../ui/Note.tsx';
import { Ended } from './Ended.tsx';
import { ManagerDecidesPanel } from './ManagerDecidesPanel.tsx';
import { RefundPanel } from './RefundPanel.tsx';
import { SettleOpenPanel } from './SettleOpenPanel.tsx';
import { keyOf, rolesFor, type Task, taskOf } from './task.ts';
import classes from './WhatNow.module.css';

/** The one thing to do now on a claim, named, with what it takes to do it; or who does it, for whom it is not. */
export function WhatNow({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const { person } = useSession();
  const id = useId();
  const task = taskOf(claim);
  const roles = rolesFor(task);
  const mayDo = isAmong(person.roles, roles);
  const key = keyOf(task);
  const ended = task === 'nothing_closed' || task === 'nothing_cancelled';
  return (
    <section className={classes.now} data-ended={ended || undefined} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {!ended && <span className={classes.label}>{t('claim:now.title')}</span>}
        <span>{t(`claim:now.task.${task}`)}</span>
        {mayDo && key !== null && (
          <span className={classes.key}>
            <KeyHint keys={key} />
          </span>
        )}
      </h2>
      {mayDo ? (
        <Place key={`${claim.id} ${task}`}>
          <Doing task={task} claim={claim} />
        </Place>
      ) : (
        <Note>{t('claim:now.doneBy', { roles: list(roles.map((role) => t(`domain:role.${role}`))) })}</Note>
      )}
    </section>
  );
}

/** Each thing to do takes the focus as it comes up, unless the person is at work elsewhere. */
function Place({ children }: { readonly children: ReactNode }) {
  const place = useFirstFocus<HTMLDivElement>();
  return <div ref={place}>{children}</div>;
}

function Doing({ task, claim }: { readonly task: Task; readonly claim: Claim }) {
  switch (task) {
    case 'start_diagnosis':
      return <StartDiagnosisPanel claim={claim} />;
    case 'offer_flyaway':
      return <OfferFlyawayPanel claim={claim} />;
    case 'record_diagnosis':
      return <DiagnosisForm claim={claim} />;
    case 'issue_estimate':
      return <DiagnosingPanel claim={claim} main="estimate" />;
    case 'offer_without_estimate':
      return <DiagnosingPanel claim={claim} main="offer" />;
    case 'present_estimate':
      return <PresentEstimatePanel claim={claim} />;
    case 'manager_decides':
      return <ManagerDecidesPanel claim={claim} />;
    case 'settle_open':
      return <SettleOpenPanel claim={claim} />;
    case 'choose':
      return <ChoicePanel claim={claim} />;
    case 'take_payment':
      return <PaymentPanel claim={claim} />;
    case 'allocate':
      return <AllocatePanel claim={claim} />;
    case 'finish_repair':
      return <FinishRepairPanel claim={claim} />;
    case 'check_quality':
      return <QualityPanel claim={claim} />;
    case 'ship':
      return <ShipPanel claim={claim} />;
    case 'close':
      return <ClosePanel claim={claim} />;
    case 'refund':
      return <RefundPanel claim={claim} />;
    case 'nothing_closed':
    case 'nothing_cancelled':
      return <Ended claim={claim} />;
  }
}
