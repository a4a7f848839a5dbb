import { IconCircleCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Choice, takesSlot } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useSession } from '../api/session.ts';
import { useToday } from '../api/useToday.ts';
import { useFormat } from '../text/useFormat.ts';
import { Money } from '../ui/Money.tsx';
import classes from './OptionCards.module.css';
import { asAgreed, type Offer, offersOf } from './offers.ts';
import { deliverySaid, promiseWords } from './promiseWords.ts';

export interface OptionCardsProps {
  readonly claim: Claim;
  /** The option marked as taken: what is being chosen, or what the customer chose. */
  readonly selected?: Choice | null;
  /** Makes the cards a choice: arrows and Space select, as with radio buttons. */
  readonly onSelect?: (choice: Choice) => void;
}

/** What the customer can choose from, side by side: what each costs, saves, takes and leaves of the plan, and who pays for the parcel. */
export function OptionCards({ claim, selected = null, onSelect }: OptionCardsProps) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const name = useId();
  const diagnosisFee = { amount: centre.diagnosisFee, currency: centre.currency };
  const offers = asAgreed(offersOf(claim.assessment.verdict, diagnosisFee, claim.currency), claim);
  if (offers.length === 0) return <p className={classes.none}>{t('claim:options.none')}</p>;

  const columns = {
    gridTemplateColumns: offers.length === 1 ? 'minmax(0, 320px)' : 'repeat(auto-fit, minmax(176px, 1fr))',
  };
  if (!onSelect) {
    return (
      <ul className={classes.cards} style={columns} aria-label={t('claim:options.title')}>
        {offers.map((offer) => (
          <li key={offer.choice} className={classes.card} data-taken={offer.choice === selected || undefined}>
            <span className={classes.name}>
              {t(`domain:choice.${offer.choice}`)}
              {offer.choice === selected && (
                <IconCircleCheck size={16} role="img" aria-label={t('claim:options.chosen')} />
              )}
            </span>
            <OfferBody claim={claim} offer={offer} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>{t('claim:options.title')}</legend>
      <div className={classes.cards} style={columns}>
        {offers.map((offer, index) => (
          <label
            key={offer.choice}
            className={`${classes.card} ${classes.selectable}`}
            data-taken={offer.choice === selected || undefined}
          >
            <span className={classes.name}>
              <span id={`${name}-${offer.choice}`}>{t(`domain:choice.${offer.choice}`)}</span>
              <input
                type="radio"
                name={name}
                value={offer.choice}
                checked={offer.choice === selected}
                aria-labelledby={`${name}-${offer.choice}`}
                aria-describedby={`${name}-${offer.choice}-body`}
                // biome-ignore lint/a11y/noAutofocus: the focus goes where the next keystroke belongs
                autoFocus={selected === null ? index === 0 : offer.choice === selected}
                onChange={() => onSelect(offer.choice)}
              />
            </span>
            <OfferBody claim={claim} offer={offer} id={`${name}-${offer.choice}-body`} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function OfferBody({
  claim,
  offer,
  id,
}: {
  readonly claim: Claim;
  readonly offer: Offer;
  readonly id?: string;
}) {
  const { t } = useTranslation();
  const { list } = useFormat();
  return (
    <span id={id} className={classes.body}>
      <span className={classes.price}>
        <Money value={offer.price} />
      </span>
      {offer.choice === 'care_replacement' && <Saving saving={claim.assessment.verdict.saving} />}
      {pointsOf(offer, claim, t, list).map((point) => (
        <span key={point}>{point}</span>
      ))}
      {takesSlot(offer.choice) && <DeliveryPoint claim={claim} />}
    </span>
  );
}

/** When the replacement leaves, or that there is none. */
function DeliveryPoint({ claim }: { readonly claim: Claim }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const said = deliverySaid(claim);
  if (!said) return null;
  return (
    <span className={said.availability === 'not_available' ? classes.dearer : undefined}>
      {promiseWords(said, claim.choice !== null, today, t, format)}
    </span>
  );
}

/** Against the paid repair; a repair that is cheaper is said to be so. */
function Saving({ saving }: { readonly saving: Claim['assessment']['verdict']['saving'] }): ReactNode {
  const { t } = useTranslation();
  const { money } = useFormat();
  if (!saving || saving.amount === 0) return null;
  const amount = money({ amount: Math.abs(saving.amount), currency: saving.currency });
  return saving.amount > 0 ? (
    <span className={classes.saves}>{t('claim:options.saves', { amount })}</span>
  ) : (
    <span className={classes.dearer}>{t('claim:options.dearer', { amount })}</span>
  );
}

function pointsOf(
  { choice, plan, shipping, newParts }: Offer,
  claim: Claim,
  t: TFunction,
  list: (words: readonly string[]) => string,
): string[] {
  const points: string[] = [];
  if (newParts && newParts !== 'possible') {
    const parts = list(newParts.map(({ component }) => t(`domain:component.${component}`)));
    points.push(t('claim:newParts.with', { parts }));
  }
  if (choice === 'paid_repair') points.push(t('claim:options.withVat'));
  if (choice === 'warranty_repair') points.push(t('claim:options.takesNoSlot'));
  if (choice === 'return_unrepaired') points.push(t('claim:options.diagnosisFee'));
  if (plan?.tier) {
    const all = claim.plan?.slots.length;
    points.push(
      all
        ? t('claim:options.tierOf', { tier: plan.tier, all })
        : t('claim:options.tier', { tier: plan.tier }),
    );
  }
  if (plan && plan.remainingAfter !== null) {
    points.push(
      plan.remainingAfter === 0
        ? t('claim:options.noneLeft')
        : t('claim:options.left', { count: plan.remainingAfter }),
    );
  }
  if (shipping) {
    points.push(
      shipping.priority
        ? t(`claim:options.priority.${shipping.paidBy}`)
        : t(`claim:options.plain.${shipping.paidBy}`),
    );
  }
  if (plan && shipping?.paidBy === 'customer') points.push(t('claim:options.outsideRegion'));
  if (plan?.feeMayVary) points.push(t('claim:options.feeMayVary'));
  if (newParts === 'possible') points.push(t('claim:newParts.possible'));
  return points;
}
