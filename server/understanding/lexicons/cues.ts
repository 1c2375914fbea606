import type { FullLanguage } from '../support.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(',').map((word) => word.trim()));

/** Small words that turn, raise, lower or doubt what the judging words beside them say. All are exact forms. */
export type Cues = {
  readonly negators: ReadonlySet<string>;
  /** Negators that also turn what stands before them: "das gefällt mir nicht". */
  readonly lateNegators: ReadonlySet<string>;
  /** Say that a trouble is over. */
  readonly enders: ReadonlySet<string>;
  readonly raisers: ReadonlySet<string>;
  readonly lowerers: ReadonlySet<string>;
  /** After one of these, the clause outweighs what was said before it. */
  readonly contrasts: ReadonlySet<string>;
  /** Speak of what might be, not of what is. */
  readonly wishes: ReadonlySet<string>;
  /** Begin a question. */
  readonly askers: ReadonlySet<string>;
  /** Openings that praise where blame is meant, when blame follows. */
  readonly ironies: readonly string[];
};

export const CUES: Readonly<Record<FullLanguage, Cues>> = {
  de: {
    negators: set(`
      nicht, nich, net, nix, nie, niemals, kein, keine, keinen, keinem, keiner, keines, keinerlei, ohne, weder, kaum, nichts, niemand, nirgends,
      null
    `),
    lateNegators: set('nicht, nich, net, nie, niemals, nirgends'),
    enders: set('beendet, vorbei, behoben, aufgehoben, gelöst, überstanden, erledigt, ende, beigelegt, repariert'),
    raisers: set(`
      sehr, echt, richtig, extrem, total, absolut, so, soo, besonders, wirklich, unglaublich, wahnsinnig, ultra, mega, voll, super, komplett,
      völlig, überaus, äußerst, höchst, ungemein, riesig, massiv, unfassbar, verdammt, schwer, durch, rundum, viel, immer, wieder,
      dermaßen, derart, außerordentlich, außergewöhnlich, ausgesprochen, einfach
    `),
    lowerers: set(`
      etwas, bisschen, wenig, ziemlich, relativ, recht, halbwegs, einigermaßen, teilweise, manchmal, eher, fast, leicht, gelegentlich,
      stellenweise, ganz
    `),
    contrasts: set('aber, jedoch, allerdings, dennoch, trotzdem, sondern, dafür, hingegen, dagegen, leider'),
    wishes: set(`
      wäre, wären, wünsche, wünschte, könnte, könnten, könntet, sollte, sollten, solltet, würde, würden, hätte, hätten, möchte, falls, wenn,
      vielleicht
    `),
    askers: set(`
      wann, warum, wieso, weshalb, wie, wo, woher, wohin, wer, wen, wem, was, welche, welcher, welches, welchen, weiß, kann, könnt, können,
      gibt, ist, sind, habt, hat, darf, muss, soll, fährt, kommt
    `),
    ironies: [
      'na toll',
      'na super',
      'na klasse',
      'na bravo',
      'danke für nichts',
      'danke auch',
      'vielen dank auch',
      'herzlichen glückwunsch',
      'ganz großes kino',
      'ganz toll',
      'wie immer',
      'mal wieder',
      'wieder mal',
      'schon wieder',
      'toll gemacht',
      'läuft bei euch',
      'applaus',
      'war ja klar',
      'wer hätte das gedacht',
      'immer wieder schön',
      'bravo',
      'ach was',
    ],
  },
  en: {
    negators: set(`
      not, no, never, none, nobody, nothing, nowhere, neither, nor, without, cannot, hardly, barely, scarcely, can't, cant, don't, dont,
      doesn't, doesnt, didn't, didnt, isn't, isnt, wasn't, wasnt, aren't, arent, weren't, werent, won't, wont, wouldn't, wouldnt,
      couldn't, couldnt, shouldn't, shouldnt, haven't, havent, hasn't, hasnt, hadn't, hadnt, ain't, aint
    `),
    lateNegators: set(''),
    enders: set('over, resolved, solved, fixed, ended, ends, ending, sorted, gone, repaired'),
    raisers: set(`
      very, really, so, soo, extremely, absolutely, totally, completely, incredibly, super, highly, truly, insanely, utterly, especially,
      particularly, always, such, too, exceptionally, remarkably, unbelievably, seriously, ridiculously, amazingly, deeply, hugely,
      fucking, freaking, damn, most, way, much
    `),
    lowerers: set(`
      somewhat, slightly, little, bit, rather, fairly, quite, partly, sometimes, occasionally, mostly, almost, kinda, relatively, pretty, kind,
      sort
    `),
    contrasts: set(`
      but, however, although, though, yet, unfortunately, except, nevertheless, nonetheless, whereas, otherwise
    `),
    wishes: set("would, wish, could, should, might, maybe, perhaps, if, hopefully, hope, please, wouldn't"),
    askers: set(`
      when, why, how, where, who, what, which, is, are, does, do, did, can, could, will, would, any, anyone, has, have, should
    `),
    ironies: [
      'thanks for nothing',
      'thanks a lot',
      'thanks for the',
      'great job',
      'way to go',
      'nice job',
      'good job',
      'well done',
      'congratulations',
      'just great',
      'just what i needed',
      'oh great',
      'oh joy',
      'yeah right',
      'as usual',
      'once again',
      'yet again',
      'another day another',
      'what a surprise',
      'surprise surprise',
      'shocker',
      'how lovely',
      'bravo',
      'slow clap',
    ],
  },
};
