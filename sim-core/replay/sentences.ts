/** Events and reasons in words, from the tables that the rooms supply. */
import type { SentenceTable } from '../kernel/index.ts';
import type { SimEvent } from '../record/index.ts';
import type { Why } from './why.ts';

/** An event as a sentence without a full stop. */
export type Teller = (event: SimEvent) => string;

/**
 * Joins the rooms' tables. An event that no table knows is told by its component and type. Throws where two tables
 * claim one type.
 */
export function makeTeller(...tables: readonly SentenceTable[]): Teller {
  const sentences = new Map<string, SentenceTable[string]>();
  for (const table of tables) {
    for (const [type, sentence] of Object.entries(table)) {
      if (sentences.has(type)) throw new Error(`two sentences for ${type}`);
      sentences.set(type, sentence);
    }
  }
  return (event) => {
    const sentence = sentences.get(event.type);
    const data = event.data ?? {};
    const words = sentence
      ? sentence({ component: event.component, data })
      : `${event.component}: ${inWords(event.type)}`;
    return words.endsWith('.') ? words.slice(0, -1) : words;
  };
}

/** One line of an explanation. */
export interface WhyLine {
  readonly event: SimEvent;
  readonly sentence: string;
  /** What else it took: earlier events and standing conditions, in words. */
  readonly given: readonly string[];
  readonly onTrunk: boolean;
}

/** An explanation in words, from the event asked about back to what started it. */
export function tellWhy(explanation: Why, tell: Teller): readonly WhyLine[] {
  return explanation.links.map(({ event, needed, facts, onTrunk }) => ({
    event,
    sentence: tell(event),
    given: [...needed.map(tell), ...facts.map(({ component, fact }) => `${component}: ${fact}`)],
    onTrunk,
  }));
}

function inWords(type: string): string {
  return type.replaceAll('-', ' ');
}
