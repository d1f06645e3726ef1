/** Where to go once signed in: back to where the person was, never to another site. */
export function nextPlace(search: URLSearchParams): string {
  const next = search.get('next');
  return next !== null && /^\/(?![/\\])/u.test(next) ? next : '/calendar';
}
