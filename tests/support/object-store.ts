import S3rver from 's3rver';
import { dataFolder } from './real-server.ts';

const BUCKET = 'parley-files';

/** An S3-like store of its own, in this process; `settings` has a house keep its files there. */
export async function objectStore() {
  const folder = await dataFolder();
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: folder.path, configureBuckets: [{ name: BUCKET, configs: [] }] });
  const { port } = await server.run();
  return {
    settings: { PARLEY_S3_BUCKET: BUCKET, PARLEY_S3_ENDPOINT: `http://127.0.0.1:${port}`, PARLEY_S3_KEY_ID: 'S3RVER', PARLEY_S3_SECRET: 'S3RVER' },
    close: async () => {
      await server.close();
      await folder.remove();
    },
  };
}
