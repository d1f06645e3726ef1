import { currentLanguage } from '../i18n/language';

/** Where the API listens: the portal is served by the same gateway. */
export const ENDPOINT = '/graphql';

let skewMs = 0;

/** The server's time as far as we know it: tokens end by its clock, not by the device's. */
export const serverNow = (): number => Date.now() + skewMs;

/** Fetches, and learns from the answer how far the device's clock is off. */
export const timedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const date = Date.parse(response.headers.get('date') ?? '');
  // The header counts whole seconds: smaller differences mean nothing.
  if (!Number.isNaN(date) && Math.abs(date - Date.now()) > 2000) skewMs = date - Date.now();
  return response;
};

/** Headers that every request carries. */
export const requestHeaders = (): Record<string, string> => ({ 'accept-language': currentLanguage() });
