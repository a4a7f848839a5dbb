import { IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Estimate } from '../../shared/contract/estimates.ts';
import { useMay } from '../api/session.ts';
import { EstimateEditor } from '../estimate/EstimateEditor.tsx';
import { EstimateTotals } from '../estimate/EstimateTotals.tsx';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Money } from '../ui/Money.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { When } from '../ui/When.tsx';
import classes from './claim.module.css';

/** The version that holds with its lines and totals, the versions it superseded, and the way to a new one. */
export function EstimatesPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { money, instant } = useFormat();
  const may = useMay();
  const [writing, setWriting] = useState(false);
  const { estimate, estimates, estimateDraft } = claim;
  const older = estimates.filter(({ id }) => id !== estimate?.id);
  const mayRewrite =
    (claim.state === 'estimated' || claim.state === 'awaiting_choice') &&
    claim.holds.includes('diagnosis_recorded') &&
    may('estimates.issue');
  if (!estimate && older.length === 0 && !mayRewrite) return null;
  const close = () => setWriting(false);
  return (
    <Panel
      title={
        estimate ? t('claim:estimate.titleOf', { version: estimate.version ?? 0 }) : t('claim:estimate.title')
      }
      aside={
        mayRewrite && (
          <ActionButton
            label={estimate ? t('claim:estimate.newVersion') : t('claim:estimate.write')}
            icon={IconFilePlus}
            keys="alt+E"
            size="xs"
            onPress={() => setWriting(true)}
          />
        )
      }
    >
      {estimateDraft && claim.state !== 'diagnosing' && (
        <Note meaning="attention">
          {t('claim:estimate.draft', {
            gross: money({ amount: estimateDraft.totals.gross, currency: estimateDraft.currency }),
          })}
        </Note>
      )}
      {estimate ? (
        <EstimateView estimate={estimate} />
      ) : (
        <p className={classes.dim}>{t('claim:estimate.none')}</p>
      )}
      {older.map((each) => (
        <details key={each.id} className={classes.fold}>
          <summary>
            {t('claim:estimate.superseded', {
              version: each.version ?? 0,
              gross: money({ amount: each.totals.gross, currency: each.currency }),
              date: each.issuedAt ? instant(each.issuedAt) : '',
            })}
          </summary>
          <EstimateView estimate={each} />
        </details>
      ))}
      <SidePanel opened={writing} onClose={close} title={t('claim:estimate.newVersion')} size={960}>
        <EstimateEditor claim={claim} onIssued={close} />
      </SidePanel>
    </Panel>
  );
}

function EstimateView({ estimate }: { readonly estimate: Estimate }) {
  const { t } = useTranslation();
  const { number, rate } = useFormat();
  const { currency, lines, totals } = estimate;
  return (
    <div className={classes.stack}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('bench:line.description')}</th>
            <th scope="col" className={classes.right}>
              {t('bench:line.quantity')}
            </th>
            <th scope="col" className={classes.right}>
              {t('bench:line.unitNet')}
            </th>
            <th scope="col" className={classes.right}>
              {t('bench:line.vat')}
            </th>
            <th scope="col" className={classes.right}>
              {t('bench:line.net')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an issued estimate's lines never move
            <tr key={index}>
              <td>
                {line.description}
                <span className={classes.dim}>
                  {' · '}
                  {t(`domain:lineKind.${line.kind}`)}
                  {line.partNumber && ` ${line.partNumber}`}
                </span>
              </td>
              <td className={classes.right}>
                {number(line.quantityThousandths / 1000, 3)} {t(`bench:unit.${line.kind}`)}
              </td>
              <td className={classes.right}>
                <Money value={{ amount: line.unitNet, currency }} />
              </td>
              <td className={classes.right}>{rate(line.vatRateBp)}</td>
              <td className={classes.right}>
                <Money value={{ amount: totals.lineNets[index] ?? 0, currency }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <EstimateTotals totals={totals} currency={currency} />
      {estimate.note && <p className={classes.words}>{estimate.note}</p>}
      {estimate.issuedAt && (
        <p className={classes.dim}>
          {t('claim:estimate.issued')} <When instant={estimate.issuedAt} />
          {estimate.issuedBy && ` · ${estimate.issuedBy}`}
        </p>
      )}
    </div>
  );
}
