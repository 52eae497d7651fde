import { isNull } from 'drizzle-orm';
import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import type { Db } from '../db/client.ts';
import { jwks } from '../db/schema.ts';
import { TOKEN_AUDIENCE, type Library } from './auth.ts';

export type TokenClaims = { personId: string; sessionId: string };

export type Tokens = {
  sign(claims: TokenClaims & { username: string }): Promise<string>;
  /** Whose token it is, or null when it is not ours, altered or past its seven days. */
  read(token: string): Promise<TokenClaims | null>;
  /** The public halves of our keys, so that other services can check a token without asking us (A3). */
  publishedKeys(): Promise<JSONWebKeySet>;
};

const ALGORITHMS = ['EdDSA'];
const shape = z.object({ sub: z.uuid(), sid: z.uuid() });

/** Bearer tokens: JWTs signed by the library's keys, and checked here without a query. */
export function createTokens(db: Db, library: Library): Tokens {
  const publishedKeys = async (): Promise<JSONWebKeySet> => ({ keys: (await library.api.getJwks()).keys });
  const load = async () => createLocalJWKSet(await publishedKeys());
  let keys: ReturnType<typeof load> | null = null;

  /** A key we have not seen may be one that another process has just made, so the set is read once more. */
  const verify = async (token: string) => {
    try {
      return await check(token, await (keys ??= load()));
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return check(token, await (keys = load()));
    }
  };

  return {
    sign: async ({ personId, sessionId, username }) => {
      const iat = Math.floor(Date.now() / 1000);
      const body = { payload: { sub: personId, sid: sessionId, username, iat } };
      const { token } = await library.api.signJWT({ body }).catch(async (error: unknown) => {
        if (!isUndecryptable(error)) throw error;
        await retireKeys(db);
        return library.api.signJWT({ body });
      });
      return token;
    },
    read: async (token) => {
      try {
        const claims = shape.safeParse((await verify(token)).payload);
        return claims.success ? { personId: claims.data.sub, sessionId: claims.data.sid } : null;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        // The keys could not be read: say so, and do not remember the failure.
        keys = null;
        throw error;
      }
    },
    publishedKeys,
  };
}

/**
 * The data folder with the secret was lost while the database was kept, as happens with DATABASE_URL. Without this
 * nobody could sign in any more. The library makes a new key when the newest has expired, and goes on publishing the
 * old ones, so that tokens signed by them last their seven days.
 */
async function retireKeys(db: Db): Promise<void> {
  await db.update(jwks).set({ expiresAt: new Date(Date.now() - 1) }).where(isNull(jwks.expiresAt));
}

/** The library has no code for it, only the words. */
function isUndecryptable(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Failed to decrypt private key');
}

/** The issuer is not compared: our keys are the proof, and a changed PARLEY_URL should sign nobody out. */
function check(token: string, keys: ReturnType<typeof createLocalJWKSet>) {
  return jwtVerify(token, keys, { audience: TOKEN_AUDIENCE, algorithms: ALGORITHMS });
}
