import { CalendarX, CircleCheck, Ellipsis, ExternalLink, Hourglass, Link2, RotateCw, Unlink, type LucideIcon } from 'lucide-react';

import { Avatar } from '../../design/avatar';
import { Button, IconButton } from '../../design/button';
import { Menu, type MenuEntry } from '../../design/menu';
import { Sheet } from '../../design/page';
import { Tag, type Tone } from '../../design/state-tag';
import { graphql, read, type FragmentType } from '../../gql';
import type { AccountState } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import { useNow, useTimes } from '../../time/hooks';
import { compactNumber, duration } from '../../time/words';
import { dayOf } from '../../time/zone';
import styles from './account-card.module.css';

export const AccountCardFields = graphql(`
  fragment AccountCardFields on SocialAccount {
    id
    screenName
    avatarUrl
    profileUrl
    followersCount
    state
    tokenExpiresAt
    connectedAt
  }
`);

const LOOKS: Record<AccountState, { tone: Tone; Icon: LucideIcon }> = {
  CONNECTED: { tone: 'good', Icon: CircleCheck },
  EXPIRING: { tone: 'warn', Icon: Hourglass },
  EXPIRED: { tone: 'danger', Icon: CalendarX },
  DISCONNECTED: { tone: 'rest', Icon: Unlink },
};

/** As long as the network's tokens live as a rule: the full length of the ruler. */
const LONG_MS = 30 * 86_400_000;

interface AccountCardProps {
  account: FragmentType<typeof AccountCardFields>;
  mayConnect: boolean;
  busy: boolean;
  onReconnect: () => void;
  onRefresh: () => void;
  onDisconnect: () => void;
}

export function AccountCard({ account, mayConnect, busy, onReconnect, onRefresh, onDisconnect }: AccountCardProps) {
  const { t } = useTranslation();
  const { language, timeZone, day } = useTimes();
  const { screenName, avatarUrl, profileUrl, followersCount, state, connectedAt, tokenExpiresAt } = read(AccountCardFields, account);
  const worn = state === 'EXPIRING' || state === 'EXPIRED' || state === 'DISCONNECTED';
  const manageable = mayConnect && state !== 'DISCONNECTED';
  const since = day(dayOf(new Date(connectedAt), timeZone), { year: 'numeric', month: 'short', day: 'numeric' });

  return (
    <Sheet className={styles.card}>
      <div className={styles.head}>
        <Avatar name={screenName} url={avatarUrl} size={48} />
        <div className={styles.who}>
          <h2 className={styles.name}>{screenName}</h2>
          <p className={styles.followers}>
            {t('accounts.followers', { number: compactNumber(followersCount, language) })}
          </p>
        </div>
        <Tag look={LOOKS[state]}>{t(`accounts.${state}`)}</Tag>
      </div>
      <TokenLife state={state} expiresAt={tokenExpiresAt ?? undefined} />
      <div className={styles.foot}>
        <span className={styles.since}>{t('accounts.connectedSince', { date: since })}</span>
        {mayConnect && worn && (
          <Button size="s" variant={state === 'DISCONNECTED' ? 'outline' : 'primary'} icon={<Link2 size={15} aria-hidden />} onClick={onReconnect}>
            {t('accounts.reconnect')}
          </Button>
        )}
        <Menu
          trigger={<IconButton size="s" label={t('accounts.more', { name: screenName })} busy={busy} icon={<Ellipsis size={18} aria-hidden />} />}
          entries={[
            item('profile', t('accounts.profile'), ExternalLink, () => window.open(profileUrl, '_blank', 'noopener')),
            manageable && item('refresh', t('accounts.refresh'), RotateCw, onRefresh),
            manageable && item('reconnect', t('accounts.reconnect'), Link2, onReconnect),
            manageable && item('disconnect', t('accounts.disconnect'), Unlink, onDisconnect, true),
          ]}
        />
      </div>
    </Sheet>
  );
}

function item(key: string, label: string, Icon: LucideIcon, onSelect: () => void, danger = false): MenuEntry {
  return { kind: 'item', key, label, icon: <Icon size={16} aria-hidden />, danger, onSelect };
}

/** How long the authorisation lasts, in words. */
function TokenLife({ state, expiresAt }: { state: AccountState; expiresAt: string | undefined }) {
  const { t } = useTranslation();
  const now = useNow();
  if (state === 'DISCONNECTED') return <p className={styles.life}>{t('accounts.tokenGone')}</p>;
  if (state === 'EXPIRED') return <p className={styles.life}>{t('accounts.tokenEnded')}</p>;
  if (expiresAt === undefined) return <p className={styles.life}>{t('accounts.tokenForever')}</p>;
  const left = Math.max(new Date(expiresAt).getTime() - now.getTime(), 0);
  return (
    <div className={styles.life} data-tone={LOOKS[state].tone}>
      <p>{t('accounts.tokenLeft', { time: duration(t, left) })}</p>
      <span className={styles.track} aria-hidden>
        <span style={{ width: `${Math.min(left / LONG_MS, 1) * 100}%` }} />
      </span>
    </div>
  );
}
