import { useEffect, useState } from 'react';

import { useViewer } from '../../api/session-hooks';
import { forgetDraft, keepDraft, keptDraft, type KeptDraft } from './kept-draft';
import type { ChangePictures } from './use-pictures';

/** What is being written. This device keeps every change, so that nothing typed is lost. */
export function useDraft(name: string | undefined, initial: KeptDraft) {
  const tenantId = useViewer().tenant.id;
  const [kept] = useState(() => keptDraft(tenantId, name));
  const [draft, setDraft] = useState<KeptDraft>(() => (kept ? { ...kept, local: kept.local || initial.local } : initial));
  const [restored, setRestored] = useState(kept !== undefined && kept.text.trim() !== '' && kept.text !== initial.text);
  const touched = draft !== initial;

  useEffect(() => {
    if (touched) keepDraft(tenantId, name, draft);
  }, [touched, draft, tenantId, name]);

  const changePictures: ChangePictures = (update) => setDraft((before) => ({ ...before, pictures: update(before.pictures) }));
  return {
    draft,
    /** It differs from what the page began with. */
    touched,
    /** It comes from an earlier visit. */
    restored,
    change: (patch: Partial<KeptDraft>) => setDraft((before) => ({ ...before, ...patch })),
    changePictures,
    forget: () => forgetDraft(tenantId, name),
    startOver: () => {
      forgetDraft(tenantId, name);
      setDraft(initial);
      setRestored(false);
    },
  };
}
