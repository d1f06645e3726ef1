import { useRef } from 'react';
import { useMutation } from 'urql';

import { outcomeOf, type Problem } from '../../api/problems';
import { useTranslation } from '../../i18n/translation';
import { CreatePost, PublishPostNow, SchedulePost, UpdatePost } from '../posts/post-mutations';
import type { KeptDraft } from './kept-draft';

/** What is to become of it: kept as it is, given its time, or sent. */
export type Intent = 'keep' | 'schedule' | 'now';

interface Saved {
  /** The post, as soon as there is one. */
  postId?: string | undefined;
  problems: readonly Problem[];
}

const freshKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Saves what was written. A second try after a failure goes on where the first stopped: the same
 * input carries the same idempotency key, and a post that was made already is changed, not made again.
 */
export function useSavePost(existing: string | undefined): (draft: KeptDraft, intent: Intent) => Promise<Saved> {
  const { t } = useTranslation();
  const [, create] = useMutation(CreatePost);
  const [, update] = useMutation(UpdatePost);
  const [, schedule] = useMutation(SchedulePost);
  const [, publish] = useMutation(PublishPostNow);
  const made = useRef(existing);
  const sent = useRef({ input: '', key: '' });

  const write = async ({ text, pictures, accountIds, local }: KeptDraft, intent: Intent): Promise<Saved> => {
    const content = { text, pictureIds: pictures.map(({ id }) => id), accountIds: [...accountIds] };
    if (made.current !== undefined) {
      const { problems } = outcomeOf(t, await update({ input: { postId: made.current, ...content } }));
      return { postId: made.current, problems };
    }
    const input = { ...content, ...(intent === 'schedule' && { schedule: { localTime: local } }) };
    const written = JSON.stringify(input);
    if (sent.current.input !== written) sent.current = { input: written, key: freshKey() };
    const { payload, problems } = outcomeOf(t, await create({ input: { ...input, idempotencyKey: sent.current.key } }));
    made.current = payload?.post?.id;
    return { postId: made.current, problems };
  };

  return async (draft, intent) => {
    const scheduledInOne = made.current === undefined && intent === 'schedule';
    const { postId, problems } = await write(draft, intent);
    if (problems.length > 0 || postId === undefined || intent === 'keep' || scheduledInOne) return { postId, problems };
    const result =
      intent === 'now'
        ? outcomeOf(t, await publish({ input: { postId } }))
        : outcomeOf(t, await schedule({ input: { postId, schedule: { localTime: draft.local } } }));
    return { postId, problems: result.problems };
  };
}
