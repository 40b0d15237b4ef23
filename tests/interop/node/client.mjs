// A relying party made of npm's openid-client: it signs a person in, in the ways that the hub's provider offers, and
// prints what it got. Where a browser is needed it prints `VISIT <address>` or `DEVICE <code>` and reads a line.

import { createInterface } from 'node:readline';
import { Issuer, generators } from 'openid-client';

const given = JSON.parse(process.argv[2]);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const asked = async (line) => {
  process.stdout.write(`${line}\n`);
  return (await lines.next()).value;
};

const issuer = await Issuer.discover(given.issuer);
const said = {};

async function signIn(client, push) {
  const verifier = generators.codeVerifier();
  const checks = { state: generators.state(), nonce: generators.nonce(), code_verifier: verifier, response_type: 'code' };
  const request = {
    scope: given.scope, state: checks.state, nonce: checks.nonce,
    code_challenge: generators.codeChallenge(verifier), code_challenge_method: 'S256',
  };
  const pushed = push ? { request_uri: (await client.pushedAuthorizationRequest(request)).request_uri } : request;
  const back = await asked(`VISIT ${client.authorizationUrl(pushed)}`);
  return client.callback(given.redirect_uri, client.callbackParams(back), checks);
}

// A code, its tokens, and all that follows: by a secret.
const plain = new issuer.Client({
  client_id: given.secret.client_id, client_secret: given.secret.client_secret, redirect_uris: [given.redirect_uri],
  response_types: ['code'], id_token_signed_response_alg: 'ES256',
});
const tokens = await signIn(plain, false);
said.subject = tokens.claims().sub;
said.session = tokens.claims().sid;
said.name = (await plain.userinfo(tokens)).name;
const renewed = await plain.refresh(tokens.refresh_token);
said.renewed = renewed.access_token !== tokens.access_token && renewed.refresh_token !== tokens.refresh_token;
said.active = (await plain.introspect(renewed.access_token)).active;
await plain.revoke(renewed.refresh_token);
said.revoked = await plain.refresh(renewed.refresh_token).catch((error) => error.error);
said.own = (await plain.grant({ grant_type: 'client_credentials' })).scope;
said.logout = plain.endSessionUrl({ id_token_hint: tokens.id_token, post_logout_redirect_uri: given.redirect_uri });

// A pushed request, by a key.
const keyed = new issuer.Client({
  client_id: given.key.client_id, redirect_uris: [given.redirect_uri], response_types: ['code'],
  token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256',
  id_token_signed_response_alg: 'ES256',
}, { keys: [given.key.jwk] });
said.pushed = (await signIn(keyed, true)).claims().aud;

// A device, which keeps no secret.
const device = new issuer.Client({
  client_id: given.device.client_id, token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'ES256',
});
const handle = await device.deviceAuthorization({ scope: given.scope });
said.verification = handle.verification_uri;
await asked(`DEVICE ${handle.user_code}`);
const let_in = await handle.poll();
said.device = let_in.claims().sub;

// An answer by somebody else is refused by the client: the hub says who it is, and announces that it does.
const params = { code: 'x', state: 's', iss: 'https://elsewhere.example' };
said.mixed_up = await plain.callback(given.redirect_uri, params, { state: 's', response_type: 'code' })
  .catch((error) => error.message);

process.stdout.write(`DONE ${JSON.stringify(said)}\n`);
process.exit(0);
