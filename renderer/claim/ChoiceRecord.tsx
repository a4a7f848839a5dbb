import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useToday } from '../api/useToday.ts';
import { adjustmentWords } from '../desk/adjustment.ts';
import { NewPartList } from '../shipping/NewPartList.tsx';
import { useFormat } from '../text/useFormat.ts';
import { Facts } from '../ui/Facts.tsx';
import { Money } from '../ui/Money.tsx';
import { Panel } from '../ui/Panel.tsx';
import { When } from '../ui/When.tsx';
import { deliverySaid, promiseWords } from '../verdict/promiseWords.ts';
import classes from './claim.module.css';
import { UnitOrParts } from './UnitOrParts.tsx';

/** What the customer chose, how and when it was given, and what it costs, as it was quoted then. */
export function ChoiceRecord({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const { choice, newParts } = claim;
  if (!choice) return null;
  const said = deliverySaid(claim);
  return (
    <Panel title={t('claim:choice.title')} aside={<UnitOrParts claim={claim} />}>
      <Facts
        facts={[
          { name: t('claim:choice.chosen'), value: <strong>{t(`domain:choice.${choice.choice}`)}</strong> },
          {
            name: t('claim:newParts.instead'),
            value: newParts && <NewPartList parts={newParts.parts} />,
          },
          {
            name: t('claim:newParts.why'),
            value: newParts && (
              <>
                <span className={classes.words}>{newParts.reason}</span> · <When instant={newParts.at} /> ·{' '}
                {newParts.by}
              </>
            ),
          },
          {
            name: t('claim:choice.given'),
            value: (
              <>
                {t(`domain:givenBy.${choice.givenBy}`)}, <When instant={choice.givenAt} />
              </>
            ),
          },
          {
            name: t('claim:choice.due'),
            value: (
              <>
                <Money value={choice.due} />
                {choice.payWhen === 'on_collection' && ` · ${t('domain:payWhen.on_collection')}`}
              </>
            ),
          },
          {
            name: t('claim:choice.adjusted'),
            value: choice.adjustment && (
              <>
                <Money value={choice.adjustment.amount} />{' '}
                {adjustmentWords(choice.adjustment, choice.due, t, format)}
              </>
            ),
          },
          {
            name: t('claim:choice.slot'),
            value:
              choice.slotNumber === null
                ? null
                : t('claim:choice.slotOf', {
                    slot: choice.slotNumber,
                    tier: choice.tier ?? choice.slotNumber,
                  }),
          },
          {
            name: t('claim:choice.shipping'),
            value: choice.shippingPaidBy && shippingOf(choice.priority, choice.shippingPaidBy, t),
          },
          {
            name: t('claim:choice.delivery'),
            value: said && promiseWords(said, true, today, t, format),
          },
          {
            name: t('claim:choice.note'),
            value: choice.note && <span className={classes.words}>{choice.note}</span>,
          },
          {
            name: t('claim:choice.recorded'),
            value: (
              <>
                <When instant={choice.recordedAt} /> · {choice.recordedBy}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function shippingOf(priority: boolean, paidBy: 'manufacturer' | 'customer', t: TFunction): string {
  return priority ? t(`claim:options.priority.${paidBy}`) : t(`claim:options.plain.${paidBy}`);
}
