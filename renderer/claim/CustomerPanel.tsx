import { IconShieldLock } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { namesPlace } from '../../shared/address/address.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { ERASED } from '../../shared/contract/eventWords.ts';
import { useMay } from '../api/session.ts';
import { addressLines } from '../customer/addressLines.ts';
import { ChangeWayBack } from '../customer/ChangeWayBack.tsx';
import { CorrectCustomer } from '../customer/CorrectCustomer.tsx';
import { LANGUAGE_NAMES } from '../text/index.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import classes from './claim.module.css';

const SENT_OR_OVER: ReadonlySet<string> = new Set(['shipped', 'closed', 'cancelled']);

/** Who the customer is, how to reach them, and where the parcel goes. */
export function CustomerPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const { customer, shipTo, collects } = claim;
  const isErased = customer.name === ERASED;
  const place = namesPlace(shipTo) ? addressLines(shipTo, country) : [];
  return (
    <Panel title={customer.name} aside={LANGUAGE_NAMES[customer.language]}>
      {isErased && <Note>{t('claim:customer.erased')}</Note>}
      <Facts
        facts={[
          { name: t('claim:customer.company'), value: customer.company },
          { name: t('claim:customer.taxNumber'), value: customer.taxNumber },
          { name: t('claim:customer.phone'), value: customer.phone },
          { name: t('claim:customer.email'), value: customer.email },
          {
            name: t('claim:customer.shipTo'),
            value: (collects ? [t('claim:wayBack.collects')] : place).map((line) => (
              <div key={line}>{line}</div>
            )),
          },
        ]}
      />
      <div className={classes.actions}>
        {!isErased && <CorrectCustomer customer={customer} claimId={claim.id} keys="alt+shift+C" />}
        {!SENT_OR_OVER.has(claim.state) && <ChangeWayBack claim={claim} keys="alt+shift+A" />}
        {may('erasures.look') && (
          <ActionButton
            label={t('claim:customer.held')}
            icon={IconShieldLock}
            size="xs"
            onPress={() => void navigate({ to: '/protection', search: { customer: customer.id } })}
          />
        )}
      </div>
    </Panel>
  );
}
