import type { Problem } from '../../api/problems';
import type { Translate } from '../../i18n/translate';
import { scheduleFault } from '../../time/quick-choices';
import type { KeptDraft } from './kept-draft';
import type { Intent } from './use-save-post';

/** What keeps a draft from being sent, as far as that shows without asking the server. */
export function faultsOf(t: Translate, draft: KeptDraft, intent: Intent, uploading: boolean, timeZone: string): Problem[] {
  const late = intent === 'schedule' ? scheduleFault(draft.local, timeZone, new Date()) : undefined;
  return [
    ...(draft.text.trim() === '' ? [{ code: 'text', field: 'text', message: t('compose.needText') }] : []),
    ...(uploading ? [{ code: 'uploads', field: 'pictureIds', message: t('compose.waitUploads') }] : []),
    ...(draft.accountIds.length === 0 ? [{ code: 'accounts', field: 'accountIds', message: t('compose.needAccounts') }] : []),
    ...(late ? [{ code: late, field: 'schedule', message: t(`compose.${late}`) }] : []),
  ];
}
