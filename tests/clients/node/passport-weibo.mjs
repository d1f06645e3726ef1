// `passport-weibo`: the sign-in of Express sites. It reads get_uid, then users/show, by itself.

import { Strategy } from 'passport-weibo';

import { base, key, redirectUri, secret, serve } from './serving.mjs';

const options = {
  clientID: key,
  clientSecret: secret,
  callbackURL: redirectUri,
  authorizationURL: `${base}/oauth2/authorize`,
  tokenURL: `${base}/oauth2/access_token`,
  getuidAPI: `${base}/2/account/get_uid.json`,
  getProfileAPI: `${base}/2/users/show.json`,
};
const strategy = new Strategy(options, (accessToken, _refresh, profile, done) =>
  done(null, { accessToken, profile: profile._json }),
);

/** What the strategy does with a request that has this query: it redirects, succeeds or fails. */
const authenticate = (query) =>
  new Promise((redirect, fail) => {
    const page = Object.create(strategy);
    Object.assign(page, { redirect, success: redirect, error: fail, fail });
    page.authenticate({ query });
  });

let user;

await serve('passport-weibo', {
  isRefusal: (error) => error.name === 'InternalOAuthError',
  code: ({ oauthError }) => JSON.parse(oauthError.data).error_code,

  authorize_url: () => authenticate({}),
  async sign_in(returned) {
    user = await authenticate(returned);
    return { access_token: user.accessToken, uid: user.profile.idstr };
  },
  profile: async () => user.profile,
});
