type Why = 'refused' | 'gone' | 'browser' | 'network' | 'other';

/** Why a network's answer could not be taken, by the server's code. */
export function whyFailed(code: string): Why {
  if (code.endsWith('refused') || code.endsWith('denied')) return 'refused';
  if (code.endsWith('gone') || code.endsWith('expired') || code.endsWith('used')) return 'gone';
  if (code.endsWith('browser')) return 'browser';
  if (code.startsWith('network.')) return 'network';
  return 'other';
}
