import { Menu } from '@mantine/core';
import { IconChevronDown, IconLock, IconLogout, IconSettings, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useSessionActions } from '../session/sessionActions.ts';
import { useRoleWords } from '../session/useRoleWords.ts';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../text/index.ts';
import { useFormat } from '../text/useFormat.ts';
import { KeyHint } from '../ui/keys/KeyHint.tsx';
import { useKey } from '../ui/keys/useKey.ts';
import classes from './TopLine.module.css';
import { useZoom, ZOOMING } from './useZoom.ts';

const THEMES = ['system', 'light', 'dark'] as const;
const LOCK_KEYS = 'mod+shift+L';

/** The person: language, theme, settings, lock, sign out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { person } = useSession();
  const { lock, signOut } = useSessionActions();
  const format = useFormat();
  const roleWords = useRoleWords();
  const { percent, zoom } = useZoom();
  const preferences = useCommandCall('session.preferences');
  useKey(LOCK_KEYS, t('shell:person.lock'), () => void lock(), { group: 'everywhere' });
  return (
    <Menu width={232} position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.person} title={t('shell:person.menu')}>
          <IconUserCircle size={20} stroke={1.5} aria-hidden="true" />
          <span className={classes.who}>{person.name}</span>
          <span className={classes.role}>{roleWords(person.roles)}</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell:language')}</Menu.Label>
        <Menu.RadioGroup
          value={person.language}
          onChange={(language) => isLanguage(language) && void preferences.run({ language })}
        >
          {LANGUAGES.map((language) => (
            <Menu.RadioItem key={language} value={language}>
              {LANGUAGE_NAMES[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('shell:theme.label')}</Menu.Label>
        <Menu.RadioGroup
          value={person.theme}
          onChange={(chosen) => {
            const theme = THEMES.find((each) => each === chosen);
            if (theme) void preferences.run({ theme });
          }}
        >
          {THEMES.map((theme) => (
            <Menu.RadioItem key={theme} value={theme}>
              {t(`shell:theme.${theme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('shell:zoom.label', { percent: format.rate(percent * 100) })}</Menu.Label>
        {ZOOMING.map(({ change, icon: Sign, keys }) => (
          <Menu.Item
            key={change}
            closeMenuOnClick={false}
            leftSection={<Sign size={16} />}
            rightSection={<KeyHint keys={keys} />}
            onClick={() => void zoom(change)}
          >
            {t(`shell:zoom.${change}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} />}
          onClick={() => void navigate({ to: '/settings', search: {} })}
        >
          {t('shell:desk.settings')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLock size={16} />}
          rightSection={<KeyHint keys={LOCK_KEYS} />}
          onClick={() => void lock()}
        >
          {t('shell:person.lock')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('shell:person.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
