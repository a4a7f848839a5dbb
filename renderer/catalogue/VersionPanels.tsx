import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductVersion } from '../../shared/contract/catalogue.ts';
import { Facts } from '../ui/Facts.tsx';
import { Money } from '../ui/Money.tsx';
import { Panel } from '../ui/Panel.tsx';
import { When } from '../ui/When.tsx';
import classes from './catalogue.module.css';
import look from './fees.module.css';
import { useTermRows } from './useTermRows.ts';

/** What each replacement costs, in turn, and a flyaway. */
export function FeePanel({
  version,
  badge,
}: {
  readonly version: ProductVersion;
  readonly badge: ReactNode;
}) {
  const { t } = useTranslation();
  const { currency } = version;
  return (
    <Panel title={t('catalogue:version.fees', { version: version.version })} aside={badge}>
      <table className={look.fees}>
        <thead>
          <tr>
            <th scope="col">{t('catalogue:version.tier')}</th>
            <th scope="col">{t('catalogue:version.fee')}</th>
          </tr>
        </thead>
        <tbody>
          {version.fees.slice(0, version.replacementAllowance).map((amount, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the tier
            <tr key={index}>
              <th scope="row">{t('catalogue:row.fee', { number: index + 1 })}</th>
              <td>
                <Money value={{ amount, currency }} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              {version.flyawayFee === null
                ? t('catalogue:row.flyaway')
                : t('catalogue:version.flyawayUpTo', { count: version.flyawayAllowance })}
            </th>
            <td>
              {version.flyawayFee === null ? (
                t('catalogue:value.notOffered')
              ) : (
                <Money value={{ amount: version.flyawayFee, currency }} />
              )}
            </td>
          </tr>
        </tbody>
      </table>
      <p className={classes.dim}>
        {t('catalogue:version.counts', { count: version.replacementAllowance })}{' '}
        {t(version.fxVariable ? 'catalogue:version.fxVariable' : 'catalogue:version.fxFixed')}
      </p>
    </Panel>
  );
}

/** Everything else: for how long, within which windows, against which parts, and who says so. */
export function TermsPanel({ version }: { readonly version: ProductVersion }) {
  const { t } = useTranslation();
  const rowsOf = useTermRows();
  const rows = rowsOf(version).filter(
    ({ id }) =>
      !id.startsWith('fee.') && !['flyaway', 'flyawayAllowance', 'fx', 'status', 'source'].includes(id),
  );
  const note = rows.find(({ id }) => id === 'note');
  return (
    <Panel title={t('catalogue:version.terms')}>
      <Facts
        facts={[
          { name: t('catalogue:row.category'), value: t(`catalogue:category.${version.category}`) },
          ...rows.filter((row) => row !== note).map(({ name, value }) => ({ name, value })),
          { name: t('catalogue:row.timeZone'), value: version.timeZone.replaceAll('_', ' ') },
          { name: t('catalogue:row.source'), value: version.source },
          { name: t('catalogue:row.note'), value: version.note },
          {
            name: t('catalogue:row.added'),
            value: (
              <>
                {version.addedBy} · <When instant={version.addedAt} />
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
