const LINK = /https?:\/\/[A-Za-z0-9-][A-Za-z0-9.-]*\.[-A-Za-z0-9_$.+!*()/,:;@&=?~#%]+/gu;
const LINK_UNITS = 20;

/** The limit that is assumed until the server has said its own. */
export const ASSUMED_LIMIT = 140;

/** In half characters: Latin counts one, everything else two, by UTF-16 units as Weibo's own counter does. */
function units(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += text.charCodeAt(index) > 0xff ? 2 : 1;
  return sum;
}

/**
 * How long Weibo will find the text, as far as that can be said without the server: each link
 * becomes a short one, and a text without any gets one at its end. The server's `checkText` is
 * what counts.
 */
export function estimateLength(text: string): number {
  const plain = text.replaceAll('\r\n', '\n').trimEnd();
  if (plain === '') return 0;
  const links = plain.match(LINK)?.length ?? 0;
  const rest = units(plain.replaceAll(LINK, ''));
  return Math.ceil((rest + (links === 0 ? LINK_UNITS + 1 : links * LINK_UNITS)) / 2);
}
