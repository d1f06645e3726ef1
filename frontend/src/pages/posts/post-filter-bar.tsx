import { Search, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../design/button';
import { CompactSelect } from '../../design/field';
import { POST_STATES, type ShownFilter } from './post-filters';
import styles from './post-filter-bar.module.css';

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
  const narrowed = filter.state || filter.account || filter.text;

  return (
    <search className={styles.bar}>
      <label className={styles.search}>
        <span className="visually-hidden">{t('posts.search')}</span>
        <Search size={16} aria-hidden />
        <input type="search" value={text} placeholder={t('posts.searchPlaceholder')} onChange={(event) => setText(event.target.value)} />
      </label>
      <CompactSelect
        label={t('posts.filterState')}
        className={styles.select}
        value={filter.state}
        onChange={(event) => onChange({ ...filter, state: POST_STATES.find((state) => state === event.target.value) ?? '' })}
      >
        <option value="">{t('posts.allStates')}</option>
        {POST_STATES.map((state) => (
          <option key={state} value={state}>
            {t(`states.${state}`)}
          </option>
        ))}
      </CompactSelect>
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
      {narrowed && (
        <Button
          variant="plain"
          icon={<X size={16} aria-hidden />}
          onClick={() => {
            setText('');
            onChange({ state: '', account: '', text: '' });
          }}
        >
          {t('posts.clear')}
        </Button>
      )}
    </search>
  );
}
