import { useTranslation } from 'react-i18next';
import { isAmong, isToLeave, type Role } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { InvoicesPanel } from '../invoices/InvoicesPanel.tsx';
import { useMakePaper } from '../papers/making/useMakePaper.ts';
import { deskOf } from '../photos/deskOf.ts';
import { PhotosPanel } from '../photos/PhotosPanel.tsx';
import { LeaveBy } from '../queue/LeaveBy.tsx';
import { TimeInState } from '../queue/TimeInState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Page } from '../ui/Page.tsx';
import { Serial } from '../ui/Serial.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { ChoiceRecord } from './ChoiceRecord.tsx';
import classes from './ClaimPage.module.css';
import { CustomerPanel } from './CustomerPanel.tsx';
import { DiagnosisPanel } from './DiagnosisPanel.tsx';
import { EarlierPanel } from './EarlierPanel.tsx';
import { EstimatesPanel } from './EstimatesPanel.tsx';
import { EventsPanel } from './EventsPanel.tsx';
import { FlyawayPanel } from './FlyawayPanel.tsx';
import { IntakePanel } from './IntakePanel.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { PapersPanel } from './PapersPanel.tsx';
import { PaymentsPanel } from './PaymentsPanel.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { PrintMenu } from './PrintMenu.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import { ShipmentPanel } from './ShipmentPanel.tsx';
import { StoredDataPanel } from './StoredDataPanel.tsx';
import { rolesFor, taskOf } from './task.ts';
import { VerdictPanel } from './VerdictPanel.tsx';
import { WhatNow } from './WhatNow.tsx';

/** One claim from start to end: what to do now comes first, everything else is one glance away. */
export function ClaimPage({ claimId }: { readonly claimId: string }) {
  const { t } = useTranslation();
  const { data, failure, loading, again } = useQueryCall('claims.get', { claimId });
  if (!data) {
    return <Page title={t('claim:title')} loading={loading} failure={failure} onRetry={again} />;
  }
  return <LoadedClaim claim={data.claim} />;
}

function LoadedClaim({ claim }: { readonly claim: Claim }) {
  const paper = useMakePaper(claim);
  const { person } = useSession();
  const leaveBy = isToLeave(claim.state) ? claim.delivery.promised?.leaving?.by : undefined;
  return (
    <Page
      title={claim.number}
      beside={
        <>
          <span className={classes.model}>{claim.model}</span>
          <Serial value={claim.serial} copy />
          <StateBadge state={claim.state} />
          <TimeInState state={claim.state} since={claim.stateSince} />
          {leaveBy && <LeaveBy date={leaveBy} />}
        </>
      }
      toolbar={
        <>
          <PrintMenu claim={claim} paper={paper} />
          <MoreMenu claim={claim} />
        </>
      }
      below={<ProgressLine claim={claim} />}
    >
      <FailureNote failure={paper.failure} />
      <div className={classes.halves}>
        <div className={classes.column}>
          <WhatNow claim={claim} />
          <VerdictPanel claim={claim} shows={leftToSay(claim, person.roles)} />
          <FlyawayPanel claim={claim} />
          <EstimatesPanel claim={claim} />
          <ChoiceRecord claim={claim} />
          <PaymentsPanel claim={claim} />
          <InvoicesPanel claim={claim} paper={paper} />
          <ShipmentPanel claim={claim} />
          <DiagnosisPanel claim={claim} />
          <IntakePanel claim={claim} />
        </div>
        <div className={classes.column}>
          <PlanPanel claim={claim} />
          <CustomerPanel claim={claim} />
          <StoredDataPanel claim={claim} />
          <PhotosPanel key={claim.id} claimId={claim.id} photos={claim.photos} desk={deskOf(claim.state)} />
          <PapersPanel claim={claim} paper={paper} />
          <EarlierPanel claim={claim} />
          <EventsPanel claim={claim} />
        </div>
      </div>
    </Page>
  );
}

/** What of the verdict the panel of the thing to do now has not said already. */
function leftToSay(claim: Claim, roles: readonly Role[]): 'all' | 'rest' | 'verdict' {
  const task = taskOf(claim);
  if (!isAmong(roles, rolesFor(task))) return 'all';
  switch (task) {
    case 'choose':
      return 'verdict';
    case 'manager_decides':
    case 'settle_open':
    case 'offer_flyaway':
      return 'rest';
    default:
      return 'all';
  }
}
