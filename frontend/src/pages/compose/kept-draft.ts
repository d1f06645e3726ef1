import type { UploadedPicture } from '../../api/media';

/** What is being written, as this device keeps it until it is saved. */
export interface KeptDraft {
  text: string;
  accountIds: readonly string[];
  pictures: readonly UploadedPicture[];
  /** Whether it shall have a time. */
  timed: boolean;
  /** Local time in the workspace's zone, possibly not complete: `2026-11-23T09:00`. */
  local: string;
}

export const EMPTY_DRAFT: KeptDraft = { text: '', accountIds: [], pictures: [], timed: true, local: '' };

const keyOf = (tenantId: string, name: string | undefined) => ['shangbo.draft', tenantId, ...(name ? [name] : [])].join('.');

export function keepDraft(tenantId: string, name: string | undefined, draft: KeptDraft): void {
  try {
    localStorage.setItem(keyOf(tenantId, name), JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the page still holds what is written.
  }
}

export function forgetDraft(tenantId: string, name: string | undefined): void {
  localStorage.removeItem(keyOf(tenantId, name));
}

export function keptDraft(tenantId: string, name: string | undefined): KeptDraft | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(tenantId, name)) ?? 'null');
    return isDraft(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { text, accountIds, pictures, timed, local } = value as Partial<Record<keyof KeptDraft, unknown>>;
  return typeof text === 'string' && Array.isArray(accountIds) && Array.isArray(pictures) && typeof timed === 'boolean' && typeof local === 'string';
}
