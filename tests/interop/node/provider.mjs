// Another OpenID provider, made of npm's oidc-provider, as an operator would run one beside the hub: it signs its
// access tokens for the hub's services (RFC 9068) and knows the hub's gateway as a client. It listens on the port given
// and prints `READY`.

import Provider from 'oidc-provider';

const given = JSON.parse(process.argv[2]);

const provider = new Provider(given.issuer, {
  clients: [{
    client_id: given.client_id,
    client_secret: given.client_secret,
    redirect_uris: [`${given.hub}/auth/callback`],
    post_logout_redirect_uris: [`${given.hub}/`],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
  }],
  jwks: { keys: [given.key] },
  cookies: { keys: ['a secret of this provider, for tests'] },
  pkce: { required: () => true, methods: ['S256'] },
  ttl: { AccessToken: given.seconds, IdToken: 300, Grant: 3600, Session: 3600, Interaction: 600, RefreshToken: 3600 },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
  features: {
    devInteractions: { enabled: true }, // two pages: any name and password will do, then a yes
    rpInitiatedLogout: { enabled: true },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:kexie',
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: '', audience: 'kexie', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});

provider.listen(given.port, '127.0.0.1', () => process.stdout.write('READY\n'));
