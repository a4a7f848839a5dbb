import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../../api/session.ts';
import { type Shown, settingsFor, settingsOf } from './registry.ts';

/** The settings that the person has, as they look for them, and how to get to one. */
export function useSettings(): {
  readonly find: (typed: string) => readonly Shown[];
  readonly go: (setting: Shown) => void;
} {
  const { t } = useTranslation();
  const may = useMay();
  const { sample } = useSession();
  const navigate = useNavigate();
  return {
    find: (typed) => settingsFor(typed, settingsOf(t, may, sample)),
    go: ({ id, tab }) => void navigate({ to: '/settings', search: { tab, setting: id } }),
  };
}
