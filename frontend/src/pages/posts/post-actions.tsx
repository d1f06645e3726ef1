import { CalendarClock, CalendarX2, CopyPlus, Ellipsis, PenLine, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';

import { outcomeOf } from '../../api/problems';
import { useViewer } from '../../api/session-hooks';
import { Button, IconButton, LinkButton } from '../../design/button';
import { ConfirmDialog } from '../../design/confirm-dialog';
import { Menu } from '../../design/menu';
import { useToast } from '../../design/toast';
import { useFetched } from '../../design/use-fetched';
import type { PostDetailFieldsFragment } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import { CancelPost, DeletePost, PublishPostNow } from './post-mutations';

const loadReschedule = () => import('./reschedule-dialog');

type Asking = 'publish' | 'cancel' | 'delete' | 'reschedule';

/** What the viewer may do with the post, as the server says. */
export function PostActions({ post }: { post: PostDetailFieldsFragment }) {
  const { t } = useTranslation();
  const say = useToast();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking>();
  const reschedule = useFetched(loadReschedule, asking === 'reschedule');
  const [, publish] = useMutation(PublishPostNow);
  const [, cancel] = useMutation(CancelPost);
  const [, remove] = useMutation(DeletePost);
  const mayWrite = useViewer().viewerCanSchedule;
  const input = { postId: post.id };
  const { viewerCanEdit, viewerCanCancel, viewerCanDelete, schedule } = post;

  const dialog = (which: Asking) => ({
    open: asking === which,
    onOpenChange: (open: boolean) => setAsking(open ? which : undefined),
  });
  const publishNow = async () => {
    const { problems } = outcomeOf(t, await publish({ input }));
    if (problems.length === 0) say(t('posts.published'));
    return problems.map(({ message }) => message);
  };
  const stop = async () => {
    const { problems } = outcomeOf(t, await cancel({ input }));
    if (problems.length === 0) say(t('posts.cancelled'));
    return problems.map(({ message }) => message);
  };
  const erase = async () => {
    const { problems } = outcomeOf(t, await remove({ input }));
    if (problems.length === 0) {
      say(t('posts.deleted'));
      await navigate('/posts', { replace: true });
    }
    return problems.map(({ message }) => message);
  };

  return (
    <>
      {viewerCanEdit && (
        <>
          <LinkButton to={`/posts/${post.id}/edit`} icon={<PenLine size={16} aria-hidden />}>
            {t('posts.edit')}
          </LinkButton>
          <Button variant="primary" icon={<CalendarClock size={16} aria-hidden />} onClick={() => setAsking('reschedule')}>
            {t(schedule ? 'posts.reschedule' : 'posts.scheduleAction')}
          </Button>
        </>
      )}
      {mayWrite && !viewerCanEdit && (
        <LinkButton to={`/compose?from=${post.id}`} icon={<CopyPlus size={16} aria-hidden />}>
          {t('posts.copy')}
        </LinkButton>
      )}
      {(viewerCanEdit || viewerCanCancel || viewerCanDelete) && (
        <Menu
          trigger={<IconButton variant="outline" label={t('posts.more')} icon={<Ellipsis size={18} aria-hidden />} />}
          entries={[
            viewerCanEdit && {
              kind: 'item',
              key: 'publish',
              label: t('posts.publishNow'),
              icon: <Send size={16} aria-hidden />,
              onSelect: () => setAsking('publish'),
            },
            viewerCanCancel && {
              kind: 'item',
              key: 'cancel',
              label: t('posts.cancel'),
              icon: <CalendarX2 size={16} aria-hidden />,
              danger: true,
              onSelect: () => setAsking('cancel'),
            },
            viewerCanDelete && {
              kind: 'item',
              key: 'delete',
              label: t('posts.delete'),
              icon: <Trash2 size={16} aria-hidden />,
              danger: true,
              onSelect: () => setAsking('delete'),
            },
          ]}
        />
      )}
      {asking === 'reschedule' && reschedule && (
        <reschedule.RescheduleDialog postId={post.id} local={schedule?.localTime.slice(0, 16) ?? ''} onClose={() => setAsking(undefined)} />
      )}
      <ConfirmDialog
        {...dialog('publish')}
        title={t('posts.publishNowTitle')}
        text={t('posts.publishNowText', { count: post.accounts.length })}
        confirm={t('posts.publishNow')}
        onConfirm={publishNow}
      />
      <ConfirmDialog {...dialog('cancel')} title={t('posts.cancelTitle')} text={t('posts.cancelText')} confirm={t('posts.cancel')} danger onConfirm={stop} />
      <ConfirmDialog {...dialog('delete')} title={t('posts.deleteTitle')} text={t('posts.deleteText')} confirm={t('posts.delete')} danger onConfirm={erase} />
    </>
  );
}
