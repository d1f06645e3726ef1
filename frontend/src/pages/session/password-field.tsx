import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';

import { IconButton } from '../../design/button';
import { TextField } from '../../design/field';
import { useTranslation } from '../../i18n/translation';
import styles from './entrance.module.css';

export function PasswordField(props: ComponentProps<typeof TextField>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.secret}>
      <TextField {...props} type={shown ? 'text' : 'password'} />
      <IconButton
        className={styles.reveal}
        label={shown ? t('session.hidePassword') : t('session.showPassword')}
        icon={shown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
