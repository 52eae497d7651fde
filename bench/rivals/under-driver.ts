/**
 * What every server of the benchmark does beside serving: it says its port to the driver that started it, collects its
 * garbage when asked to, and ends when the driver has gone, so that nothing is left running.
 */
export function reportTo(port: number, close: () => Promise<void> | void = () => undefined): void {
  process.on('disconnect', () => void Promise.resolve(close()).finally(() => process.exit(0)));
  process.on('message', () => {
    globalThis.gc?.();
    globalThis.gc?.();
    process.send?.({ collected: true });
  });
  process.send?.({ port });
}

/** The port an HTTP or WebSocket server was given. */
export function portOf(address: string | { port: number } | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return address.port;
}
