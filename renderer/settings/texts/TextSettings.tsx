import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../../shared/claim/vocabulary.ts';
import { OWN_TEXT_NAMES, type OwnTextName, textIn } from '../../../shared/wording/ownTexts.ts';
import { useSession } from '../../api/session.ts';
import { useQueryCall } from '../../api/useCall.ts';
import { LANGUAGE_NAMES } from '../../text/index.ts';
import { Columns } from '../../ui/Columns.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { OneOf } from '../../ui/lists/OneOf.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { SettingPanel } from '../Setting.tsx';
import classes from '../settings.module.css';
import { TextForm } from './TextForm.tsx';
import { useTextName } from './useTextName.ts';

/** The texts that customers read, one by one in each language, with a preview of each. */
export function TextSettings() {
  const { t } = useTranslation();
  const { centre } = useSession();
  const nameOf = useTextName();
  const list = useQueryCall('texts.list', {});
  const [name, setName] = useState<OwnTextName>('shipped.repaired');
  const [language, setLanguage] = useState<Language>(centre.language);
  const own = list.data?.texts ?? [];
  const isOwn = own.some((each) => each.name === name && each.language === language);
  const saved = textIn(own, name, language);
  return (
    <div className={classes.wide}>
      <SettingPanel of="texts.texts">
        <FailureNote failure={list.failure} onRetry={list.again} />
        <Columns least={240}>
          <OneOf
            label={t('settings:texts.text')}
            data={OWN_TEXT_NAMES.map((value) => ({ value, label: nameOf(value) }))}
            value={name}
            onChange={(chosen) => chosen && setName(chosen as OwnTextName)}
          />
          <OneOf
            label={t('settings:texts.language')}
            data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            value={language}
            onChange={(chosen) => chosen && setLanguage(chosen as Language)}
          />
        </Columns>
        {list.loading && <Shape rows={6} />}
        {list.data && (
          <TextForm
            key={`${name} ${language}`}
            name={name}
            language={language}
            saved={saved}
            isOwn={isOwn}
            own={own}
          />
        )}
      </SettingPanel>
    </div>
  );
}
