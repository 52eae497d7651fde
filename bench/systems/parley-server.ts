import { readSettings } from '../../src/env.ts';
import { openLog } from '../../src/server/log.ts';
import { openHouse } from '../../src/server/open-house.ts';
import { readSecrets } from '../../src/server/secrets.ts';
import { reportTo } from '../rivals/under-driver.ts';

/** The house itself, all but its pages: no message passes through Next. The database is there and migrated. */
const settings = readSettings();
const { authSecret } = await readSecrets(settings.PARLEY_DATA);
const { port, close } = await openHouse({ settings, log: openLog(settings), databaseUrl: settings.DATABASE_URL ?? '', authSecret });
reportTo(port, close);
