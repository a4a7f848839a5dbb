import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupPreview, RestoreSource } from '../../../shared/contract/backups.ts';
import { useSession } from '../../api/session.ts';
import { useQueryCall } from '../../api/useCall.ts';
import { useFormat } from '../../text/useFormat.ts';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import classes from '../settings.module.css';
import { LossWords } from './LossWords.tsx';
import { RestoreForm } from './RestoreForm.tsx';
import { UnlockForm } from './UnlockForm.tsx';

/** What a backup, or what stood before a restore, holds, what would be lost by it, and the way to put it in place. */
export function PreviewPanel({
  source,
  onClose,
}: {
  readonly source: RestoreSource | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <SidePanel
      opened={source !== null}
      onClose={onClose}
      size={560}
      title={source?.place === 'aside' ? t('settings:restore.asideTitle') : t('settings:restore.title')}
    >
      {source && <Preview source={source} />}
    </SidePanel>
  );
}

function Preview({ source }: { readonly source: RestoreSource }) {
  const { t } = useTranslation();
  const { sample } = useSession();
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const { data, failure, again } = useQueryCall('backups.preview', { source, passphrase });
  if (failure) return <FailureNote failure={failure} onRetry={again} />;
  if (!data) {
    return (
      <>
        <p className={classes.help}>{t('settings:restore.reading')}</p>
        <Shape rows={8} />
      </>
    );
  }
  return (
    <div className={classes.column}>
      <Soundness fault={data.fault} />
      {(data.fault === 'locked' || data.fault === 'wrong_passphrase') && (
        <UnlockForm onTyped={setPassphrase} />
      )}
      <Holds preview={data} place={source.place} />
      {data.fault === null && (
        <>
          {data.loss && <LossWords loss={data.loss} />}
          {sample ? (
            <Note meaning="plain">{t('settings:restore.sample')}</Note>
          ) : (
            <RestoreForm source={source} passphrase={passphrase} />
          )}
        </>
      )}
    </div>
  );
}

function Soundness({ fault }: Pick<BackupPreview, 'fault'>) {
  const { t } = useTranslation();
  if (fault === null) return <Note meaning="good">{t('settings:restore.sound')}</Note>;
  return <Note meaning={fault === 'locked' ? 'plain' : 'stop'}>{t(`settings:restore.fault.${fault}`)}</Note>;
}

function Holds({
  preview: { at, by, bytes, holds },
  place,
}: {
  readonly preview: BackupPreview;
  readonly place: RestoreSource['place'];
}) {
  const { t } = useTranslation();
  const { instant, number, words } = useFormat();
  const facts: Fact[] = [
    {
      name: place === 'aside' ? t('settings:restore.asideAt') : t('settings:backups.at'),
      value: instant(at),
    },
    {
      name: t('settings:restore.by'),
      value:
        place === 'aside'
          ? null
          : by === null
            ? t('settings:restore.byNobody')
            : by === 'Hangar'
              ? t('settings:restore.byItself')
              : by,
    },
    { name: t('settings:backups.size'), value: `${number(bytes / 1_000_000, 1)} MB` },
  ];
  if (holds) {
    const { claims, plans, customers, payments, photos, papers } = holds;
    facts.push(
      { name: t('settings:restore.claims'), value: number(claims) },
      { name: t('settings:restore.lastClaims'), value: words(holds.lastClaims) },
      { name: t('settings:restore.plans'), value: number(plans) },
      { name: t('settings:restore.customers'), value: number(customers) },
      { name: t('settings:restore.payments'), value: number(payments) },
      {
        name: t('settings:restore.files'),
        value: t('settings:restore.filesOf', { photos: number(photos), papers: number(papers) }),
      },
      {
        name: t('settings:restore.ends'),
        value:
          holds.event !== null && holds.endsAt !== null
            ? t('settings:restore.endsWith', { event: number(holds.event), at: instant(holds.endsAt) })
            : null,
      },
    );
  }
  return <Facts facts={facts} />;
}
