import { IconPhoto, IconPhotoOff } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOGO_TYPES, MOST_LOGO_BYTES } from '../../shared/photo/vocabulary.ts';
import { base64Of } from '../api/base64.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { logoAddress } from '../papers/logoAddress.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { SettingPanel } from './Setting.tsx';
import classes from './settings.module.css';

/** The logo on the centre's papers: shown on the white of paper, chosen from a file, taken off again. */
export function LogoPanel() {
  const { t } = useTranslation();
  const kept = useQueryCall('centre.logo', {});
  const change = useCommandCall('centre.setLogo');
  const chooser = useRef<HTMLInputElement>(null);
  /** Why the file that was chosen is not even sent. */
  const [unfit, setUnfit] = useState<'large' | 'unreadable' | null>(null);
  const logo = kept.data?.logo ?? null;

  const take = async (file: File | undefined) => {
    if (!file) return;
    change.forget();
    // Refused here already, so that no film or archive is read into memory to be told so.
    if (file.size > MOST_LOGO_BYTES) return setUnfit('large');
    const imageBase64 = await base64Of(file).catch(() => null);
    setUnfit(imageBase64 === null ? 'unreadable' : null);
    if (imageBase64 === null) return;
    const answer = await change.run({ imageBase64 });
    if (answer.ok) notifyDone(t('settings:logo.saved'));
  };
  const remove = async () => {
    const answer = await change.run({ imageBase64: null });
    if (answer.ok) notifyDone(t('settings:logo.removed'));
  };

  return (
    <SettingPanel of="centre.logo">
      <FailureNote failure={kept.failure ?? change.failure} onRetry={kept.failure ? kept.again : undefined} />
      {unfit && <Note meaning="stop">{t(`settings:logo.${unfit}`)}</Note>}
      {kept.data?.missing && <Note meaning="attention">{t('settings:logo.missing')}</Note>}
      {logo && <img className={classes.logo} src={logoAddress(logo)} alt={t('settings:logo.alt')} />}
      {kept.data && !logo && !kept.data.missing && <p className={classes.help}>{t('settings:logo.none')}</p>}
      <input
        ref={chooser}
        type="file"
        hidden
        accept={LOGO_TYPES.join(',')}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <div className={classes.row}>
        <ActionButton
          label={t(logo ? 'settings:logo.other' : 'settings:logo.choose')}
          icon={IconPhoto}
          keys="alt+L"
          disabled={change.running}
          onPress={() => chooser.current?.click()}
        />
        {(logo || kept.data?.missing) && (
          <ActionButton
            label={t('settings:logo.remove')}
            icon={IconPhotoOff}
            disabled={change.running}
            onPress={remove}
          />
        )}
      </div>
      <p className={classes.help}>{t('settings:logo.how')}</p>
    </SettingPanel>
  );
}
