import type {ChatService} from '../src/index.js';
import type {AnswerName} from './answers.js';

/** A chat service that can be chosen, and what its side can be told. */
export interface DemoService {
  /** As the chooser names it. */
  readonly name: string;
  /** What to begin with, for Lit to render. */
  readonly hint: unknown;
  readonly service: ChatService;
  /** Told when a visitor's page has been opened with it. */
  opened?(): void;
  /** Why a chat is possible, in a sentence, where it is. */
  available(): string;
  /** What to try next, where it is something else than with agents in this page. */
  next(answer: AnswerName): string | undefined;
  /** Its side as it is now, for Lit to render. */
  controls(): unknown;
}
