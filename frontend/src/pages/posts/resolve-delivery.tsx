import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';

import { outcomeOf } from '../../api/problems';
import { Button } from '../../design/button';
import { ConfirmDialog } from '../../design/confirm-dialog';
import { Notice } from '../../design/notice';
import { useToast } from '../../design/toast';
import type { Resolution } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import { ResolveDelivery } from './post-mutations';
import styles from './resolve-delivery.module.css';

interface ResolveDeliveryPanelProps {
  deliveryId: string;
  /** Why it waits, by the server's word. */
  problem: string | undefined;
  profileUrl: string;
  onResolved: () => void;
}

/** The product could not tell whether a post is live: the person looks and says so. */
export function ResolveDeliveryPanel({ deliveryId, problem, profileUrl, onResolved }: ResolveDeliveryPanelProps) {
  const { t } = useTranslation();
  const say = useToast();
  const [asking, setAsking] = useState(false);
  const [{ fetching }, resolve] = useMutation(ResolveDelivery);

  const decide = async (resolution: Resolution) => {
    const { problems } = outcomeOf(t, await resolve({ input: { deliveryId, resolution } }));
    if (problems.length === 0) {
      say(t('posts.resolved'));
      onResolved();
    }
    return problems.map(({ message }) => message);
  };
  const isLive = async () => {
    const [refusal] = await decide('PUBLISHED');
    if (refusal) say(refusal, { failed: true });
  };

  return (
    <Notice tone="warn" title={t('posts.resolveTitle')}>
      {problem && <p>{problem}</p>}
      <p>{t('posts.resolveText')}</p>
      <div className={styles.actions}>
        <a href={profileUrl} target="_blank" rel="noopener noreferrer" className={styles.look}>
          {t('accounts.profile')}
          <ExternalLink size={13} aria-hidden />
          <span className="visually-hidden">{t('common.opensNewTab')}</span>
        </a>
        <Button size="s" busy={fetching} onClick={() => void isLive()}>
          {t('posts.resolvePublished')}
        </Button>
        <Button size="s" variant="plain" onClick={() => setAsking(true)}>
          {t('posts.resolveMissing')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('posts.resolveMissingTitle')}
        text={t('posts.resolveMissingText')}
        confirm={t('posts.resolveMissing')}
        danger
        onConfirm={() => decide('NOT_PUBLISHED')}
      />
    </Notice>
  );
}
