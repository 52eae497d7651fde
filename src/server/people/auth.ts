import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { admin } from 'better-auth/plugins/admin';
import { jwt } from 'better-auth/plugins/jwt';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Settings } from '../../env.ts';
import type { Db } from '../db/client.ts';
import { accounts, jwks, people, sessions, verifications } from '../db/schema.ts';

export const SESSION_DAYS = 7;
const DAY_S = 24 * 60 * 60;

export type Library = ReturnType<typeof createLibrary>;

/**
 * better-auth, which owns how passwords are hashed, sessions opened, cookies signed and keys kept. It is only ever
 * called from our procedures: its own HTTP routes would go round the rules (limits, rooms, bans), so none is mounted.
 */
export function createLibrary(db: Db, { secret, settings }: { secret: string; settings: Settings }) {
  const url = settings.PARLEY_URL ?? 'http://localhost';
  return betterAuth({
    appName: 'Parley',
    baseURL: url,
    basePath: '/api/auth',
    // Named in `secrets` too, because the library would otherwise let BETTER_AUTH_SECRETS of another app win.
    secret,
    secrets: [{ version: 1, value: secret }],
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: people, session: sessions, account: accounts, verification: verifications, jwks },
    }),
    advanced: {
      cookiePrefix: 'parley',
      useSecureCookies: url.startsWith('https://'),
      database: { generateId: () => uuidv7() },
    },
    session: { expiresIn: SESSION_DAYS * DAY_S },
    // Our own limits count per address and per name (A7); the library's would count a proxy as one person.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // It would write names and addresses, in a format of its own; what matters is thrown, and logged by us.
    logger: { disabled: true },
    plugins: [
      admin({ defaultRole: 'user', adminRoles: ['admin'] }),
      jwt({ jwt: { issuer: url, audience: TOKEN_AUDIENCE, expirationTime: `${SESSION_DAYS}d` }, disableSettingJwtHeader: true }),
      door,
    ],
  });
}

/** Whom a token is meant for. The same keys may one day sign other things, which then must not pass as a sign-in. */
export const TOKEN_AUDIENCE = 'parley';

/**
 * The three steps we ask of the library, as endpoints without a path: they can be called on the server and can never
 * be reached over HTTP. Its own sign-in is not used, since it answers malformed names before it has hashed (A2).
 */
const door = {
  id: 'parley-door',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ personId: z.string(), ipAddress: z.string(), userAgent: z.string() }) },
      async (ctx) => {
        const { personId, ...from } = ctx.body;
        const session = await ctx.context.internalAdapter.createSession(personId, false, from);
        const user = await ctx.context.internalAdapter.findUserById(personId);
        if (!session || !user) throw new Error('The library opened no session.');
        await setSessionCookie(ctx, { session, user }, false);
        return { sessionId: session.id };
      },
    ),
    readCookie: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
      const token = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret);
      return { token: token || null };
    }),
    forgetCookie: createAuthEndpoint.serverOnly({ method: 'POST' }, async (ctx) => {
      deleteSessionCookie(ctx);
      return {};
    }),
  },
} as const;
