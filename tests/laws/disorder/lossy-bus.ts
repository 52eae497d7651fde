import { Bus, type RoomNews } from '../../../src/server/live/bus.ts';
import { seeded, type Seeded } from './seeded.ts';

/** How long news may be under way when they overtake each other: a few commits of a busy room. */
const LATE_MS_MAX = 40;

/** A bus between processes on its worst day: it drops, doubles, splits, delays and so reorders what rooms say. */
export class LossyBus extends Bus {
  readonly lost = { dropped: 0, doubled: 0, delayed: 0 };
  readonly #chance: Seeded;
  readonly #underWay = new Set<NodeJS.Timeout>();
  #calm = false;

  constructor(seed: number) {
    super();
    this.#chance = seeded(seed);
  }

  override tellRoom(roomId: string, news: RoomNews): void {
    if (this.#calm) return super.tellRoom(roomId, news);
    if (news === 'recheck') return this.#tell(roomId, news);
    for (const event of news) this.#tell(roomId, [event]);
  }

  /** The sun comes out: from now on everything is told, once and in order, and nothing old is under way. */
  calm(): void {
    this.#calm = true;
    for (const timer of this.#underWay) clearTimeout(timer);
    this.#underWay.clear();
  }

  #tell(roomId: string, news: RoomNews): void {
    const { chance, below } = this.#chance;
    if (chance(0.2)) return void this.lost.dropped++;
    const copies = chance(0.15) ? 2 : 1;
    this.lost.doubled += copies - 1;
    for (let copy = 0; copy < copies; copy++) {
      if (chance(0.6)) super.tellRoom(roomId, news);
      else this.#tellLater(roomId, news, below(LATE_MS_MAX));
    }
  }

  #tellLater(roomId: string, news: RoomNews, ms: number): void {
    this.lost.delayed++;
    const timer = setTimeout(() => {
      this.#underWay.delete(timer);
      super.tellRoom(roomId, news);
    }, ms);
    this.#underWay.add(timer);
  }
}
