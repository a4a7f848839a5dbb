import { IconColumns2, IconFilePlus, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useKey } from '../ui/keys/useKey.ts';
import { Note } from '../ui/Note.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { CompareVersions } from './CompareVersions.tsx';
import { ConfirmVersion } from './ConfirmVersion.tsx';
import classes from './catalogue.module.css';
import { FeeTableBadge } from './FeeTableBadge.tsx';
import { NewVersion } from './NewVersion.tsx';
import { VersionHistory } from './VersionHistory.tsx';
import { FeePanel, TermsPanel } from './VersionPanels.tsx';

/** One plan product: the version in force with all it gives, and how it came to be so. */
export function ProductPage({ productId }: { readonly productId: string }) {
  const { t } = useTranslation();
  const { country } = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const { show } = useSearch({ from: '/catalogue/$productId' });
  const { data, failure, loading, again } = useQueryCall('catalogue.product', { productId });
  const [confirming, setConfirming] = useState(false);
  const newest = data?.versions[0];
  const revising = show === 'revise' && may('catalogue.revise');
  const unverified = newest?.status === 'unverified';
  const go = (next: 'compare' | 'revise' | undefined) =>
    void navigate({ to: '/catalogue/$productId', params: { productId }, search: { show: next } });

  const stepBack = () => (show ? go(undefined) : void navigate({ to: '/catalogue' }));
  useKey('Escape', t(show ? 'common:goBack' : 'catalogue:toCatalogue'), stepBack);

  return (
    <Page
      // Each view begins at its top.
      key={show ?? ''}
      title={newest?.model ?? productId}
      beside={
        newest && (
          <>
            <span className={classes.id}>{productId}</span>
            <span>
              {country(newest.market)} · {newest.currency}
            </span>
            <span>{t('catalogue:plans', { count: data.plans })}</span>
            <Link to="/catalogue" className={classes.link}>
              {t('catalogue:toCatalogue')}
            </Link>
          </>
        )
      }
      toolbar={
        newest &&
        !revising && (
          <>
            {data.versions.length > 1 && (
              <ActionButton
                label={t(show === 'compare' ? 'catalogue:compare.leave' : 'catalogue:compare.act')}
                icon={IconColumns2}
                keys="alt+C"
                onPress={() => go(show === 'compare' ? undefined : 'compare')}
              />
            )}
            {may('catalogue.revise') && (
              <ActionButton
                label={t('catalogue:revise.act')}
                icon={IconFilePlus}
                keys="alt+N"
                variant={unverified ? 'default' : 'filled'}
                onPress={() => go('revise')}
              />
            )}
            {may('catalogue.confirm') && unverified && (
              <ActionButton
                label={t('catalogue:confirm.act')}
                icon={IconRosetteDiscountCheck}
                keys="alt+F"
                variant="filled"
                onPress={() => setConfirming(true)}
              />
            )}
          </>
        )
      }
      loading={loading}
      failure={failure}
      onRetry={again}
    >
      {data && newest && (
        <>
          {revising && (
            <NewVersion
              versions={data.versions}
              inForce={data.inForce}
              newest={newest}
              onDone={() => go(undefined)}
              onCancel={() => go(undefined)}
            />
          )}
          {!revising && show === 'compare' && data.versions.length > 1 && (
            <CompareVersions versions={data.versions} inForce={data.inForce} />
          )}
          {!revising && show !== 'compare' && <Look product={data} />}
          <ConfirmVersion opened={confirming} version={newest} onClose={() => setConfirming(false)} />
        </>
      )}
    </Page>
  );
}

/** One version to look at, at first the one in force, and below all of them to choose from. */
function Look({ product }: { readonly product: Output<'catalogue.product'> }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { versions, inForce } = product;
  const [chosen, setChosen] = useState<number | null>(null);
  const version =
    versions.find((each) => each.version === (chosen ?? inForce)) ??
    versions.find((each) => each.version === inForce);
  const newest = versions[0];
  if (!version || !newest) return null;
  return (
    <>
      {version.version !== inForce && (
        <Note
          meaning="attention"
          action={
            <ActionButton
              label={t('catalogue:version.toInForce')}
              keys="alt+V"
              onPress={() => setChosen(null)}
            />
          }
        >
          {t('catalogue:version.notInForce', { version: version.version, inForce })}
        </Note>
      )}
      {version.version === inForce && newest.version !== inForce && (
        <Note>
          {t('catalogue:version.comes', { version: newest.version, from: date(newest.effectiveFrom) })}
        </Note>
      )}
      <div className={classes.halves}>
        <FeePanel version={version} badge={<FeeTableBadge status={version.status} />} />
        <TermsPanel version={version} />
      </div>
      <Panel
        title={t('catalogue:history.title')}
        aside={t('catalogue:history.count', { count: versions.length })}
      >
        <p className={classes.dim}>{t('catalogue:history.lead')}</p>
        <VersionHistory versions={versions} inForce={inForce} shown={version.version} onShow={setChosen} />
      </Panel>
    </>
  );
}
