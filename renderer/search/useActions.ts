import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { beginsWords } from '../../shared/search/fold.ts';
import { useMay, useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { desksOf } from '../session/desks.ts';
import { useSessionActions } from '../session/sessionActions.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../text/index.ts';
import { type Keys, keysAtWork } from '../ui/keys/keys.ts';
import { SETTINGS_TABS } from './settings/tabs.ts';
import { useSettings } from './settings/useSettings.ts';

/** Something that can be done from the search. */
export interface Action {
  readonly id: string;
  readonly label: string;
  /** Words that people also look for it by, in the language on screen. */
  readonly also?: string;
  /** The key that does the same; on the page that is on screen. */
  readonly keys?: Keys;
  readonly run: () => void;
}

/** Signs from which on single settings are offered: of fewer, most of them are meant. */
const SHORTEST_OF_SETTING = 2;

const THEMES = ['light', 'dark', 'system'] as const;

/** What may be done from anywhere, and what the page on screen has a key for, in the person's language. */
export function useActions(): (typed: string) => readonly Action[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const { person } = useSession();
  const { lock, signOut } = useSessionActions();
  const preferences = useCommandCall('session.preferences');
  const settings = useSettings();

  return (typed) => {
    const actions: Action[] = [
      ...keysAtWork()
        .filter(({ group, label, place }) => group === 'page' && label && !place()?.closest('[inert]'))
        .map(({ keys, label, run }) => ({ id: `key ${keys}`, label: label ?? '', keys, run })),
      ...(may('claims.book')
        ? [
            {
              id: 'intake',
              label: t('search:newIntake'),
              also: t('search:also.intake'),
              run: () => void navigate({ to: '/intake', search: {} }),
            },
          ]
        : []),
      ...(may('plans.register')
        ? [
            {
              id: 'register',
              label: t('search:registerPlan'),
              also: t('search:also.register'),
              run: () => void navigate({ to: '/plans', search: { register: '' } }),
            },
          ]
        : []),
      ...desksOf(person.roles).map(({ name, path }) => ({
        id: `desk ${name}`,
        label: t(`shell:desk.${name}`),
        ...(name === 'reports' ? { also: t('search:also.reports') } : {}),
        run: () => void navigate({ to: path }),
      })),
      {
        id: 'catalogue',
        label: t('catalogue:title'),
        also: t('search:also.catalogue'),
        run: () => void navigate({ to: '/catalogue' }),
      },
      ...(may('invoices.list')
        ? [
            {
              id: 'invoices',
              label: t('invoices:title'),
              also: t('search:also.tab.invoices'),
              run: () => void navigate({ to: '/invoices' }),
            },
          ]
        : []),
      ...(may('record.list')
        ? [
            {
              id: 'record',
              label: t('record:title'),
              also: t('search:also.record'),
              run: () => void navigate({ to: '/record', search: {} }),
            },
            {
              id: 'schedules',
              label: t('schedules:title'),
              also: t('search:also.schedules'),
              run: () => void navigate({ to: '/schedules' }),
            },
            {
              id: 'protection',
              label: t('protection:title'),
              also: t('search:also.protection'),
              run: () => void navigate({ to: '/protection', search: {} }),
            },
          ]
        : []),
      ...SETTINGS_TABS.filter(({ call }) => may(call)).map(({ tab }) => ({
        id: `tab ${tab}`,
        label: `${t('shell:desk.settings')}: ${t(`settings:tab.${tab}`)}`,
        also: t(`search:also.tab.${tab}`),
        run: () => void navigate({ to: '/settings', search: { tab } }),
      })),
      ...THEMES.filter((theme) => theme !== person.theme).map((theme) => ({
        id: `theme ${theme}`,
        label: t(`search:theme.${theme}`),
        run: () => void preferences.run({ theme }),
      })),
      ...LANGUAGES.filter((language) => language !== person.language).map((language) => ({
        id: `language ${language}`,
        label: `${t('shell:language')}: ${LANGUAGE_NAMES[language]}`,
        run: () => void preferences.run({ language }),
      })),
      { id: 'lock', label: t('shell:person.lock'), run: () => void lock() },
      { id: 'sign out', label: t('shell:person.signOut'), run: () => void signOut() },
    ];
    const meant = actions.filter(({ label, also = '' }) => beginsWords(typed, `${label} ${also}`));
    if (typed.length < SHORTEST_OF_SETTING) return meant;
    const single = settings.find(typed).map((setting) => ({
      id: `setting ${setting.id}`,
      label: `${setting.group}: ${setting.label}`,
      run: () => settings.go(setting),
    }));
    return [...meant, ...single];
  };
}
