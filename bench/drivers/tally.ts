/** What all members of a run have heard together; kept in plain fields, since it is written at every frame. */
export class Tally {
  deliveries = 0;
  frames = 0;
  bytes = 0;
  acknowledged = 0;
  /** While set, each delivery's time since its message was due is added, in milliseconds. */
  latencies: number[] | null = null;
  /** While set, each send's time to its acknowledgement is added, in milliseconds. */
  ackLatencies: number[] | null = null;
  refused: string[] = [];
}
