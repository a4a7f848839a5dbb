import { Combobox, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../search/settings/useSettings.ts';
import { FindField } from '../ui/fields/FindField.tsx';
import classes from './settings.module.css';

/** Finds a setting by the words of its name, of what it changes or of its group, and leads to it. */
export function SettingSearch() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { find, go } = useSettings();
  const typed = text.trim();
  const found = typed === '' ? [] : find(typed);
  const close = () => {
    setText('');
    combobox.closeDropdown();
  };

  return (
    <Combobox
      store={combobox}
      width={480}
      position="bottom-end"
      onOptionSubmit={(id) => {
        const chosen = found.find((setting) => setting.id === id);
        close();
        if (chosen) go(chosen);
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <FindField
          className={classes.search}
          label={t('settings:search.label')}
          keys="mod+F"
          value={text}
          onText={(next) => {
            setText(next);
            combobox.openDropdown();
            // The first is what Enter takes, as soon as it is drawn.
            combobox.updateSelectedOptionIndex();
            combobox.selectFirstOption();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed === ''}>
        <Combobox.Options className={classes.found} aria-label={t('settings:search.results')}>
          {found.map(({ id, label, group, says }) => (
            <Combobox.Option key={id} value={id}>
              <span className={classes.foundName}>
                {label} <span className={classes.help}>{group}</span>
              </span>
              <span className={classes.foundSays}>{says}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('common:nothingFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
