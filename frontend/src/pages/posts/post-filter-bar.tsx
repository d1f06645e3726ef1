import { Search, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Link } from 'react-router';

import { Button } from '../../design/button';
import { CompactSelect } from '../../design/field';
import { useTranslation } from '../../i18n/translation';
import styles from './post-filter-bar.module.css';
import { POST_GROUPS, searchOf, type ShownFilter } from './post-filters';

interface PostFilterBarProps {
  filter: ShownFilter;
  accounts: readonly { id: string; screenName: string }[];
  onChange: (filter: ShownFilter) => void;
}

const TYPING_MS = 350;

export function PostFilterBar({ filter, accounts, onChange }: PostFilterBarProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(filter.text);
  const sent = useRef(filter.text);
  const settle = useEffectEvent(() => {
    sent.current = text;
    if (text !== filter.text) onChange({ ...filter, text });
  });
  useEffect(() => {
    const timer = setTimeout(() => settle(), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  // The address may change from elsewhere too, such as by a link in the frame.
  useEffect(() => {
    if (filter.text !== sent.current) setText(filter.text);
  }, [filter.text]);

  return (
    <search className={styles.bar}>
      <GroupTabs filter={filter} />
      <div className={styles.narrow}>
        <label className={styles.search}>
          <span className="visually-hidden">{t('posts.search')}</span>
          <Search size={16} aria-hidden />
          <input type="search" value={text} placeholder={t('posts.searchPlaceholder')} onChange={(event) => setText(event.target.value)} />
        </label>
        {accounts.length > 1 && (
          <CompactSelect
            label={t('posts.filterAccount')}
            className={styles.select}
            value={filter.account}
            onChange={(event) => onChange({ ...filter, account: event.target.value })}
          >
            <option value="">{t('posts.allAccounts')}</option>
            {accounts.map((account) => (
              <option key={account.id} value={account.id}>
                {account.screenName}
              </option>
            ))}
          </CompactSelect>
        )}
        {(filter.account || filter.text) && (
          <Button
            variant="plain"
            icon={<X size={16} aria-hidden />}
            onClick={() => {
              setText('');
              onChange({ ...filter, account: '', text: '' });
            }}
          >
            {t('posts.clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

/** All posts, or those in the states that are looked for most. */
function GroupTabs({ filter }: { filter: ShownFilter }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.tabs} aria-label={t('posts.filterState')}>
      {[undefined, ...POST_GROUPS].map((group) => (
        <li key={group ?? 'all'}>
          <Link to={`?${searchOf({ ...filter, group })}`} replace className={styles.tab} aria-current={group === filter.group ? 'true' : undefined}>
            {t(`posts.show.${group ?? 'all'}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
