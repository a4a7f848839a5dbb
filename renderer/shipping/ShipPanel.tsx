import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { PaymentPanel } from '../desk/PaymentPanel.tsx';
import { PaperAction } from '../papers/making/PaperAction.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { DataReminder } from './DataReminder.tsx';
import { ParcelFacts } from './ParcelFacts.tsx';
import { ShipForm } from './ShipForm.tsx';
import classes from './shipping.module.css';

/** The parcel to the customer: what goes where at whose cost, and what follows from handing it over. */
export function ShipPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const owed = (claim.outstanding?.amount ?? 0) > 0;
  return (
    <div className={classes.stack}>
      {owed && (
        <>
          <Note meaning="waiting">{t('shipping:ship.payFirst')}</Note>
          <PaymentPanel claim={claim} />
          <h3>{t('shipping:ship.parcel')}</h3>
        </>
      )}
      <ParcelFacts claim={claim} />
      <DataReminder claim={claim} />
      <PaperAction claim={claim} kind="shipping" keys="alt+S" />
      {!owed && may('claims.ship') && <ShipForm key={claim.id} claim={claim} />}
      {claim.steps.includes('release_unit') && <Release claim={claim} />}
    </div>
  );
}

/** Puts the allocated unit back into stock. */
function Release({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const release = useCommandCall('replacements.release');
  const send = async (reason: string) => {
    const answer = await release.run({ claimId: claim.id, reason });
    if (answer.ok) notifyDone(t('shipping:release.done', { number: claim.number }));
    return answer;
  };
  return (
    <div className={classes.actions}>
      <ActionButton
        label={t('shipping:release.act')}
        icon={IconArrowBackUp}
        keys="alt+R"
        onPress={() => {
          release.forget();
          setOpened(true);
        }}
      />
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('shipping:release.title', { number: claim.number })}
        act={t('shipping:release.act')}
        does="replacements.release"
        draftKey={`claim/${claim.id}/release`}
        failure={release.failure}
        onSend={send}
      >
        {t('shipping:release.consequence')}
      </ReasonDialog>
    </div>
  );
}
