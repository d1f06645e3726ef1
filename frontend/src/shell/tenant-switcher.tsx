import { ChevronsUpDown } from 'lucide-react';
import { useNavigate } from 'react-router';

import { session } from '../api/portal-session';
import { useViewer } from '../api/session-hooks';
import { Menu } from '../design/menu';
import { useToast } from '../design/toast';
import { useTranslation } from '../i18n/translation';
import styles from './tenant-switcher.module.css';

/** Names the workspace and, for those who belong to several, leads to the others. */
export function TenantSwitcher() {
  const { t } = useTranslation();
  const say = useToast();
  const navigate = useNavigate();
  const { tenant, role, memberships } = useViewer();

  const label = (
    <span className={styles.text}>
      <span className={styles.name}>{tenant.name}</span>
      <span className={styles.role}>{t(`shell.role${role}`)}</span>
    </span>
  );
  if (memberships.length < 2) return <div className={styles.switcher}>{label}</div>;

  const choose = async (id: string) => {
    if (id === tenant.id) return;
    const name = memberships.find((membership) => membership.tenant.id === id)?.tenant.name ?? '';
    // What is open belongs to the workspace that is being left.
    await navigate('/calendar');
    const switched = await session.switchTenant(id);
    say(switched ? t('shell.switched', { name }) : t('shell.switchFailed'), { failed: !switched });
  };

  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={styles.switcher}>
          <span className="visually-hidden">{t('shell.switchWorkspace')}</span>
          {label}
          <ChevronsUpDown size={14} aria-hidden />
        </button>
      }
      entries={[
        {
          kind: 'choice',
          key: 'workspace',
          label: t('shell.workspace'),
          value: tenant.id,
          options: memberships.map((membership) => ({ value: membership.tenant.id, label: membership.tenant.name })),
          onChange: (id) => void choose(id),
        },
      ]}
    />
  );
}
