import { useTranslation } from 'react-i18next';
import type { Role } from '../../shared/claim/vocabulary.ts';
import { useFormat } from '../text/useFormat.ts';

/** Somebody's roles, in words. */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const { t } = useTranslation();
  const { list } = useFormat();
  return (roles) => list(roles.map((role) => t(`domain:role.${role}`)));
}
