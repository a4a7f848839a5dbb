import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { LANGUAGE_NAMES } from '../text/index.ts';
import { useFormat } from '../text/useFormat.ts';
import { Facts } from '../ui/Facts.tsx';
import { Panel } from '../ui/Panel.tsx';
import { addressLines } from './addressLines.ts';

/** Who the customer is, how to reach them, and where the parcel goes. */
export function CustomerPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const { customer, shipTo } = claim;
  return (
    <Panel title={customer.name} aside={LANGUAGE_NAMES[customer.language]}>
      <Facts
        facts={[
          { name: t('claim:customer.phone'), value: customer.phone },
          { name: t('claim:customer.email'), value: customer.email },
          {
            name: t('claim:customer.shipTo'),
            value: addressLines(shipTo, country).map((line) => <div key={line}>{line}</div>),
          },
        ]}
      />
    </Panel>
  );
}
