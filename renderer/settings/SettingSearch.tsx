import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../search/settings/useSettings.ts';
import { KeyHint } from '../ui/keys/KeyHint.tsx';
import { ariaKeys } from '../ui/keys/keys.ts';
import { useKey } from '../ui/keys/useKey.ts';
import classes from './settings.module.css';

const KEYS = 'mod+F';

/** Finds a setting by the words of its name, of what it changes or of its group, and leads to it. */
export function SettingSearch() {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { find, go } = useSettings();
  useKey(KEYS, t('settings:search.label'), () => field.current?.select());
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
        <TextInput
          ref={field}
          className={classes.search}
          aria-label={t('settings:search.label')}
          aria-keyshortcuts={ariaKeys(KEYS)}
          placeholder={t('settings:search.label')}
          title={t('settings:search.label')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          rightSection={<KeyHint keys={KEYS} />}
          rightSectionWidth={64}
          rightSectionPointerEvents="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
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
