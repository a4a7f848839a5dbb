import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { Panel } from '../ui/Panel.tsx';
import { Serial } from '../ui/Serial.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { When } from '../ui/When.tsx';
import classes from './claim.module.css';

/** The other claims of the same chain of serials, so that nobody takes a drone that comes back for a new case. */
export function EarlierPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  if (claim.earlier.length === 0) return null;
  return (
    <Panel title={t('claim:earlier')} aside={claim.earlier.length}>
      <ul className={classes.list}>
        {claim.earlier.map((row) => (
          <li key={row.id}>
            <div className={classes.between}>
              <Link className={classes.link} to="/claims/$claimId" params={{ claimId: row.id }}>
                {row.number}
              </Link>
              <StateBadge state={row.state} />
            </div>
            <div className={classes.dim}>
              <When date={row.receivedOn} />
              {row.choice && ` · ${t(`domain:choice.${row.choice}`)}`}
            </div>
            <div className={classes.dim}>
              <Serial value={row.serial} />
              {row.newParts && ` · ${t('claim:newParts.kept')}`}
              {row.replacementSerial && (
                <>
                  {' → '}
                  <Serial value={row.replacementSerial} />
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
