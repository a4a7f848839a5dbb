import { IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Output } from '../../../shared/contract/index.ts';
import { isOfThePlace } from '../../../shared/contract/settings.ts';
import { bridge } from '../../api/bridge.ts';
import { call } from '../../api/call.ts';
import { useQueryCall } from '../../api/useCall.ts';
import { useToday } from '../../api/useToday.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { RowTable } from '../../ui/RowTable.tsx';
import { When } from '../../ui/When.tsx';
import { SettingPanel } from '../Setting.tsx';
import classes from '../settings.module.css';
import { type Offer, OfferDialog } from './OfferDialog.tsx';

type Import = Output<'settings.imports'>['imports'][number];

/** Characters of a file that are still read; the largest is one with a logo of 1 MB. */
const LONGEST_FILE = 14_000_000;

/** All settings as a file, for another centre; those of another centre, as far as they are wanted; and the way back. */
export function TransferPanel() {
  const { t } = useTranslation();
  const today = useToday();
  const imports = useQueryCall('settings.imports', {});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  const chooser = useRef<HTMLInputElement>(null);

  const save = async () => {
    const answer = await call('settings.export', {});
    if (!answer.ok) return setFailure(answer.error);
    const { centre, text } = answer.value;
    const saved = await bridge().shell.saveText(`${centre} ${today} hangar-settings.json`, text);
    if (!saved.ok) return setFailure(saved.error);
    if (saved.value.saved) notifyDone(t('settings:transfer.saved'));
    return setFailure(null);
  };
  const show = async (text: string, ticked: (setting: string) => boolean, takesBack: boolean) => {
    const answer = await call('settings.preview', { text });
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const names = answer.value.changes.map(({ setting }) => setting);
    setOffer({ text, looked: answer.value, ticked: names.filter(ticked), takesBack });
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    // What is far too long is none of ours: the backend says what it is not.
    const text = file.size > LONGEST_FILE ? 'too long' : await file.text().catch(() => '??');
    await show(text, (setting) => !isOfThePlace(setting), false);
  };
  const takeBack = async ({ id, settings }: Import) => {
    const answer = await call('settings.before', { importId: id });
    if (!answer.ok) return setFailure(answer.error);
    return show(answer.value.text, (setting) => settings.includes(setting), true);
  };

  return (
    <SettingPanel of="centre.transfer">
      <FailureNote failure={failure ?? imports.failure} />
      <div className={classes.row}>
        <ActionButton
          label={t('settings:transfer.export')}
          icon={IconFileExport}
          keys="alt+E"
          onPress={save}
        />
        <ActionButton
          label={t('settings:transfer.import')}
          icon={IconFileImport}
          keys="alt+I"
          onPress={() => chooser.current?.click()}
        />
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        accept="application/json,.json"
        onChange={(event) => {
          void read(event.currentTarget.files?.[0]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <Imports imports={imports.data?.imports ?? []} onTakeBack={takeBack} />
      <OfferDialog key={offer?.text} offer={offer} onClose={() => setOffer(null)} />
    </SettingPanel>
  );
}

function Imports({
  imports,
  onTakeBack,
}: {
  readonly imports: readonly Import[];
  readonly onTakeBack: (one: Import) => unknown;
}) {
  const { t } = useTranslation();
  if (imports.length === 0) return null;
  return (
    <RowTable
      label={t('settings:transfer.imports')}
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        { id: 'at', title: t('settings:transfer.at'), cell: ({ at }) => <When instant={at} /> },
        { id: 'by', title: t('settings:transfer.by'), cell: ({ by }) => by },
        { id: 'centre', title: t('settings:transfer.from'), cell: ({ centre }) => centre },
        {
          id: 'act',
          title: '',
          align: 'right',
          cell: (one) => (
            <ActionButton
              label={t('settings:transfer.takeBack')}
              size="compact-sm"
              onPress={() => onTakeBack(one)}
            />
          ),
        },
      ]}
    />
  );
}
