import { useTranslation } from 'react-i18next';
import type { Component } from '../../shared/adjudication/vocabulary.ts';
import type { CatalogueProduct } from '../../shared/contract/plans.ts';
import { paperFormat } from '../papers/paperFormat.ts';
import { useFormat } from '../text/useFormat.ts';
import { Facts } from '../ui/Facts.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { Money } from '../ui/Money.tsx';
import classes from './ProductFacts.module.css';

/** A plan product as the plan was or will be sold: the fee of each replacement, the term, the windows, its standing. */
export function ProductFacts({
  product,
  brief = false,
}: {
  readonly product: CatalogueProduct;
  /** What matters when a code is bound: fees beside term and windows. */
  readonly brief?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { duration, words } = paperFormat(format.language, format.timeZone);
  const { currency } = product;
  const part = (component: Component) => t(`domain:component.${component}`);
  const rest = [
    { name: t('plans:product.must'), value: words(product.requiredParts.must.map(part)) },
    { name: t('plans:product.request'), value: words(product.requiredParts.request.map(part)) },
    { name: t('plans:product.version'), value: `${product.version} · ${product.scheme}` },
  ];
  return (
    <div className={brief ? classes.sideBySide : classes.column}>
      <table className={classes.fees} aria-label={t('plans:product.fees')}>
        <tbody>
          {product.fees.slice(0, product.replacementAllowance).map((amount, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the tier
            <tr key={index}>
              <th scope="row">{t('plans:product.tier', { number: index + 1 })}</th>
              <td>
                <Money value={{ amount, currency }} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              {product.flyawayFee === null
                ? t('plans:product.flyaway')
                : t('plans:product.flyawayUpTo', { count: product.flyawayAllowance })}
            </th>
            <td>
              {product.flyawayFee === null ? (
                t('plans:product.notOffered')
              ) : (
                <Money value={{ amount: product.flyawayFee, currency }} />
              )}
            </td>
          </tr>
        </tbody>
      </table>
      <Facts
        facts={[
          {
            name: t('plans:product.feeTable'),
            value: (
              <MeaningBadge
                meaning={product.status === 'confirmed' ? 'good' : 'attention'}
                label={t(`domain:productStatus.${product.status}`)}
              />
            ),
          },
          { name: t('plans:product.term'), value: t('plans:product.months', { count: product.termMonths }) },
          {
            name: t('plans:product.market'),
            value: `${format.country(product.market)} · ${currency}`,
          },
          {
            name: t('plans:product.window'),
            value: t('plans:product.afterActivation', { time: duration(product.activationWindowHours * 60) }),
          },
          {
            name: t('plans:product.video'),
            value: product.videoVerification
              ? t('plans:product.afterVideo', {
                  time: duration(product.postVerificationWindowHours * 60),
                })
              : t('plans:product.noVideo'),
          },
          {
            name: t('plans:product.repair'),
            value:
              product.repairInvitationHours > 0
                ? t('plans:product.afterInvitation', {
                    time: duration(product.repairInvitationHours * 60),
                  })
                : t('plans:product.noRepair'),
          },
          ...(brief ? [] : rest),
        ]}
      />
    </div>
  );
}
