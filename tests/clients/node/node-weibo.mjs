// `weibo` (node-weibo): posts through the interfaces that are closed to new applications. Its
// upload of a picture encodes the text twice, which Weibo publishes as it comes: texts alone.

import { promisify } from 'node:util';

import WeiboApi from 'weibo/lib/weibo.js';

import { base, key, redirectUri, secret, serve } from './serving.mjs';

const api = new WeiboApi({ appkey: key, secret, oauth_callback: redirectUri });
api.config.host = `${base}/2`;
api.config.oauth_host = `${base}/oauth2`;

const call = (method, ...given) => promisify(api[method]).call(api, ...given);
let user = {};

await serve('weibo', {
  // It names an error after the call: UpdateError, GetAccessTokenError.
  isRefusal: (error) => /^[A-Z]\w+Error$/.test(error.name) && error.data !== undefined,
  code: ({ data }) => (typeof data === 'string' ? JSON.parse(data) : data).error_code,

  authorize_url: async () => (await call('get_authorization_url', {})).auth_url,
  sign_in: async ({ code }) => (user = await call('get_access_token', { code })),
  profile: ({ uid }) => call('user_show', user, uid, null),
  post: ({ text }) => call('update', user, { status: text }),
  timeline: async ({ uid }) => (await call('user_timeline', user, { uid })).items,
});
