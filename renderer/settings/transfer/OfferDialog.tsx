import { Checkbox, Group, Stack } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../shared/contract/index.ts';
import { settingSchema, settingsFile } from '../../../shared/contract/settings.ts';
import { fieldText } from '../../api/fieldMessages.ts';
import { useSession } from '../../api/session.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { useFormat } from '../../text/useFormat.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Note } from '../../ui/Note.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { RowTable } from '../../ui/RowTable.tsx';
import classes from './transfer.module.css';
import { useSettingWords } from './useSettingWords.tsx';

/** A file of settings that somebody may take from, with what of it is ticked at first. */
export interface Offer {
  readonly text: string;
  readonly looked: Output<'settings.preview'>;
  readonly ticked: readonly string[];
  /** It is the file that an import wrote before it. */
  readonly takesBack: boolean;
}

/** What a file would change, each with a tick, as it is and as it would be. */
export function OfferDialog({
  offer,
  onClose,
}: {
  readonly offer: Offer | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={offer !== null}
      onClose={onClose}
      size="xl"
      title={t(offer?.takesBack ? 'settings:transfer.takeBackTitle' : 'settings:transfer.importTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {offer && <Choice offer={offer} onClose={onClose} />}
    </Dialog>
  );
}

/** What is wrong with a setting of the file: its own schema says it again, in the person's language. */
function whyNot(setting: string, text: string, t: TFunction): string {
  const schema = settingSchema(setting);
  if (!schema) return t('settings:transfer.unknown');
  const file = settingsFile.parse(JSON.parse(text));
  const issue = schema.safeParse(file.settings[setting]).error?.issues[0];
  return fieldText(t, issue?.message ?? '', issue?.code);
}

function Choice({ offer, onClose }: { readonly offer: Offer; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf, worded } = useSettingWords();
  const present = useSession().centre.currency;
  const take = useCommandCall('settings.import');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(offer.ticked));
  const { centre, writtenAt, changes, refused, same } = offer.looked;
  const given = changes.find(({ setting }) => setting === 'centre.currency')?.after;
  const currency = typeof given === 'string' && ticked.has('centre.currency') ? given : present;

  const tick = (setting: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(setting);
    else next.delete(setting);
    setTicked(next);
  };
  const confirm = async () => {
    const answer = await take.run({ text: offer.text, take: [...ticked] });
    if (!answer.ok) return;
    onClose();
    notifyDone(
      answer.value.mailPasswordNeeded
        ? t('settings:transfer.takenButPassword')
        : t('settings:transfer.taken', { count: ticked.size }),
      answer.value.mailPasswordNeeded ? 'attention' : 'good',
    );
  };

  return (
    <Stack gap="md">
      <p>{t('settings:transfer.written', { centre, at: format.instant(writtenAt), count: same })}</p>
      <RowTable
        label={t('settings:transfer.changes')}
        rows={changes}
        rowKey={({ setting }) => setting}
        empty={<Note meaning="good">{t('settings:transfer.noChange')}</Note>}
        columns={[
          {
            id: 'setting',
            title: t('settings:transfer.setting'),
            width: 240,
            cell: ({ setting }) => (
              <Checkbox
                label={nameOf(setting)}
                checked={ticked.has(setting)}
                onChange={(event) => tick(setting, event.currentTarget.checked)}
              />
            ),
          },
          {
            id: 'before',
            title: t('settings:transfer.before'),
            width: 200,
            cell: ({ setting, before }) => (
              <span className={classes.value}>{worded(setting, before, present)}</span>
            ),
          },
          {
            id: 'after',
            title: t('settings:transfer.after'),
            cell: ({ setting, after }) => (
              <span className={classes.value}>{worded(setting, after, currency)}</span>
            ),
          },
        ]}
      />
      {refused.length > 0 && (
        <Note meaning="attention">
          {t('settings:transfer.refused')}
          <ul className={classes.refused}>
            {refused.map(({ setting }) => (
              <li key={setting}>
                <b>{nameOf(setting)}</b>: {whyNot(setting, offer.text, t)}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <FailureNote failure={take.failure} />
      <Group justify="flex-end" gap="xs">
        <ActionButton label={t('common:goBack')} hint="Escape" first onPress={onClose} />
        <ActionButton
          label={t('settings:transfer.take', { count: ticked.size })}
          variant="filled"
          keys="mod+Enter"
          disabled={ticked.size === 0 || take.running}
          onPress={confirm}
        />
      </Group>
    </Stack>
  );
}
