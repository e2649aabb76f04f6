import type {ChatService} from '../src/index.js';
import type {ServiceWords} from './answers.js';

/** A chat service that can be chosen, and what its side can be told. */
export interface DemoService extends ServiceWords {
  /** As the chooser names it. */
  readonly name: string;
  /** What to begin with, for Lit to render. */
  readonly hint: unknown;
  readonly service: ChatService;
  /** Told when a visitor's page has been opened with it. */
  opened?(): void;
  /** Its side as it is now, for Lit to render. */
  controls(): unknown;
}
