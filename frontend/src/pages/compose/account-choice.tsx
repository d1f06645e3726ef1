import { Link } from 'react-router';

import { Avatar } from '../../design/avatar';
import { Button } from '../../design/button';
import { FieldProblem } from '../../design/field';
import { graphql, read, type FragmentType } from '../../gql';
import type { AccountState } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import styles from './account-choice.module.css';

export const AccountChoiceFields = graphql(`
  fragment AccountChoiceFields on SocialAccount {
    id
    screenName
    avatarUrl
    state
  }
`);

/** Whether it can be published to. */
const isFit = ({ state }: { state: AccountState }) => state === 'CONNECTED' || state === 'EXPIRING';

interface AccountChoiceProps {
  accounts: readonly FragmentType<typeof AccountChoiceFields>[];
  chosen: readonly string[];
  problem: string | undefined;
  onChange: (chosen: readonly string[]) => void;
}

/** Which accounts it goes to; those that cannot publish say why. */
export function AccountChoice({ accounts, chosen, problem, onChange }: AccountChoiceProps) {
  const { t } = useTranslation();
  const known = accounts.map((account) => read(AccountChoiceFields, account));
  const all = known.toSorted((a, b) => Number(isFit(b)) - Number(isFit(a)));
  const usable = all.filter(isFit).map(({ id }) => id);
  const everything = usable.length > 0 && usable.every((id) => chosen.includes(id));

  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">{t('compose.accounts')}</legend>
      <div className={styles.head}>
        <p className={styles.title} aria-hidden>
          {t('compose.accounts')}
        </p>
        {usable.length > 1 && (
          <Button size="s" variant="plain" onClick={() => onChange(everything ? [] : usable)}>
            {everything ? t('compose.chooseNone') : t('compose.chooseAll')}
          </Button>
        )}
      </div>
      {all.length === 0 && (
        <p className={styles.none}>
          {t('compose.noAccounts')} <Link to="/accounts">{t('accounts.connect')}</Link>
        </p>
      )}
      <ul className={styles.list}>
        {all.map(({ id, screenName, avatarUrl, state }) => {
          const fit = usable.includes(id);
          const picked = chosen.includes(id);
          return (
            <li key={id}>
              <label className={styles.account} data-unfit={fit ? undefined : true}>
                <input
                  type="checkbox"
                  name="accountIds"
                  checked={picked && fit}
                  disabled={!fit}
                  onChange={() => onChange(picked ? chosen.filter((one) => one !== id) : [...chosen, id])}
                />
                <Avatar name={screenName} url={avatarUrl} size={28} />
                <span className={styles.name}>
                  {screenName}
                  {!fit && (
                    <span className={styles.reason}>{state === 'EXPIRED' ? t('compose.accountExpired') : t('compose.accountDisconnected')}</span>
                  )}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {problem && <FieldProblem>{problem}</FieldProblem>}
    </fieldset>
  );
}
