import type { FullLanguage } from '../support.ts';

/** Phrases by which people show what they want. `intent phrase, …` as in the aspect tables. */
export const INTENTS: Readonly<Record<FullLanguage, string>> = {
  de: `
complaint beschwerde, beschweren, beschwere, reklamation, reklamieren, reklamiere, zumutung, frechheit, unverschämtheit, armutszeugnis,
    geht gar nicht, das kann nicht sein, kann doch nicht sein, darf doch nicht wahr sein, was soll das, wie kann das sein,
    ihr habt ~ nicht im griff, wer zahlt mir, ich bin sauer, ich bin enttäuscht, ich erwarte eine, fordere, schon wieder,
    funktioniert nicht, geht nicht, keine antwort, nie wieder, saftladen, abzocke, mein geld zurück, geld zurück, warte seit, warten seit,
    immer noch keine, immer noch nicht, seit wochen, seit tagen, seit monaten, wie lange noch, kein wunder dass, unzufrieden, enttäuscht,
    servicewüste
question weiß jemand, wisst ihr, ich frage mich, frage mich, frage an, eine frage, kurze frage, würde gerne wissen, möchte wissen,
    weiß wer, jemand erfahrung, wer weiß
question? könnt ihr mir, können sie mir, kann mir jemand, kann mir wer, hat jemand, habt ihr, gibt es, gibts, gibt's, wie kann ich,
    wie komme ich, wo finde ich, wo kann ich, wann kommt, wann fährt, wann wird, darf ich, muss ich, kann man, kann ich,
    welche möglichkeiten
praise danke, vielen dank, dankeschön, großes lob, lob an, kompliment, hut ab, chapeau, weiter so, gut gemacht, respekt,
    kann ich nur empfehlen, sehr zu empfehlen, empfehle ich weiter, klare empfehlung, jederzeit wieder, gerne wieder, immer wieder gerne,
    bin begeistert, so geht service, so muss das, sehr zufrieden, rundum zufrieden, volle punktzahl, daumen hoch, positiv überrascht,
    angenehm überrascht, muss auch mal gesagt werden
suggestion wäre schön, wäre toll, wäre super, wäre gut, wäre nett, wäre hilfreich, wäre sinnvoll, wäre cool, wäre wünschenswert,
    ich würde mir wünschen, würde mir wünschen, wünsche mir, wünschen uns, wünschte, vorschlag, verbesserungsvorschlag, anregung,
    warum nicht einfach, wie wäre es, könntet ihr nicht, könnte man nicht, könnte man, sollte man, solltet ihr, bitte ergänzen,
    bitte einführen, bitte wieder einführen, bitte fügt, feature request, funktionswunsch, was fehlt ist, mir fehlt, hätte gern,
    hätte gerne, hätten gern, besser wäre, verbessern könnte, bitte nachbessern, mein wunsch
purchase will ~ kaufen, möchte ~ kaufen, wollen ~ kaufen, würde ~ kaufen, möchte ~ bestellen, will ~ bestellen, möchte ~ buchen,
    will ~ buchen, möchten ~ buchen, wo kann man ~ kaufen, wo kann ich ~ kaufen, wo gibt es ~ zu kaufen, kaufinteresse, interesse an,
    interessiere mich für, überlege mir ~ zu kaufen, überlege ob ich, überlege ~ zu wechseln zu, lohnt sich der kauf, welches modell,
    was kostet, wie teuer ist, angebot einholen, probefahrt, wann wieder verfügbar, wann wieder lieferbar, ab wann kann man kaufen,
    vorbestellen, neukunde werden, kunde werden
cancellation kündigen, kündige, gekündigt, kündigung, vertrag beenden, abo beenden, abbestellen, abbestellt, steige um auf, wechsle zu,
    wechsel zu, wechsele zu, wechseln zu einem, zur konkurrenz, wechsle den anbieter, anbieter wechseln, nie wieder kunde, bin raus,
    bin weg, das war's mit, kunde verloren, einen kunden verloren, einen kunden weniger, account löschen, konto löschen, deinstalliert,
    app gelöscht, widerrufe, widerruf einlegen, =stornieren, fahre ab jetzt auto, fahre wieder auto, nehme wieder das auto
legal anwalt, anwältin, rechtsanwalt, anwältin eingeschaltet, klage, klagen gegen, verklagen, verklage, anzeige erstatten,
    erstatte anzeige, strafanzeige, rechtliche schritte, vor vor gericht, =gerichtlich, verbraucherzentrale, verbraucherschutz,
    schlichtungsstelle,
    schlichtung, abmahnung, abmahnen, schadenersatz, schadensersatz, rechtsschutz, rechtsschutzversicherung, frist gesetzt, fristsetzung,
    sammelklage, datenschutzbeauftragte, bundesnetzagentur, eisenbahnbundesamt, illegal, rechtswidrig, gesetzeswidrig, dsgvo verstoß,
    auskunft nach dsgvo, wettbewerbszentrale, letzte mahnung, einspruch einlegen
safety unfall, verletzt, verletzte, verletzung, lebensgefahr, lebensgefährlich, gefährlich, =gefahr, =brand, brennt, =feuer, =rauch,
    =qualm, explodiert, explosion, stromschlag, notfall, notarzt, krankenwagen, rettungswagen, polizei gerufen, bedroht, bedrohung,
    angegriffen, überfallen, belästigt, sexuell belästigt, messer, waffe, bombe, entgleist, entgleisung, zusammenstoß, bewusstlos,
    ohnmächtig, kollabiert, zusammengebrochen, vergiftet, vergiftung, lebensmittelvergiftung, allergischer schock, evakuiert, eingeklemmt,
    eingeschlossen, gasgeruch, glassplitter, scherben im, bremsen versagen, bremsen versagt, bremse defekt, akku brennt, überhitzt,
    hitzschlag, ohne klimaanlage bei, kind allein, suizid, selbstmord, brandgeruch, verbrannt, verbrennung, steine auf,
    türen offen während
press presseanfrage, pressestelle, journalist, journalistin, redaktion, reporter, reporterin, redakteur, redakteurin, interviewanfrage,
    recherche zu, recherchiere, für einen artikel, für einen beitrag, stellungnahme, pressemitteilung, pressesprecher, pressesprecherin,
    o ton, medienanfrage, investigativ
`,
  en: `
complaint complaint, complain, complaining, unacceptable, ridiculous, disgrace, rip off, fed up, sick of, sick and tired,
    how is this possible, how can you, what a joke, this is a joke, not good enough, want my money back, i want a refund, still waiting,
    been waiting, no response, no reply, never again, worst, doesn't work, does not work, not working, keeps crashing, on hold,
    never received, never arrived, lost my, waste of money, waste of time, get your act together, fix this, fix your, sort it out,
    let down, why can't you, are you kidding, you guys suck, poor service, bad service, not happy, disappointed, yet again, third time,
    for the third time
question does anyone know, anyone know, anybody know, could you tell me, can you tell me, would like to know, want to know, wondering if,
    i wonder if, about, quick question, please advise
question? can anyone, can someone, could someone, can i, do you know, do you have, is there, are there, how do i, how can i, how long,
    how much is, where can i, where do i, when will, when does, when is, which one, what time, what is the, any idea, any chance,
    is it possible, am i able, do i need, do you offer, how does
praise thank you, thanks, thx, kudos, shout out, shoutout, well done, great job, good job, nice work, great work, hats off, keep it up,
    highly recommend, would recommend, love your, love you guys, you guys rock, big thanks, compliments to, you rock, best ever,
    impressed, great service, excellent service, amazing service, props to, five stars, exceeded expectations, pleasantly surprised,
    credit where, can't recommend enough
suggestion would be nice, would be great, would be good, would be better, would be cool, would be helpful, would be awesome,
    would love to see, would like to see, i'd like to see, i would suggest, i suggest, suggestion, suggest, i wish, we wish,
    wish you would, wish there was, wish it had, please add, please bring back, bring back, why not just, how about, you should,
    you could, should have, should add, could you add, consider adding, feature request, needs to have, it needs, needs an option,
    if only, what's missing, should be able to, please make it, please consider, hope you add
purchase want to buy, wanna buy, looking to buy, thinking of buying, thinking about buying, going to buy, gonna buy, planning to buy,
    about to buy, want to order, would like to order, want to book, would like to book, looking to book, where can i buy, where to buy,
    how much does it cost, how much is it, interested in buying, interested in, considering buying, considering switching to,
    thinking of switching to, should i buy, is it worth buying, pre order, preorder, when will it be available, back in stock, test drive,
    get a quote, sign me up, ready to buy, worth upgrading, shopping for
cancellation cancel my, cancel our, cancelling my, canceling my, want to cancel, going to cancel, cancelled my subscription,
    canceled my subscription, cancel subscription, terminate my contract, end my contract, close my account, closing my account,
    delete my account, deleted the app, uninstalled, uninstall, unsubscribe, unsubscribed, switching to, switch to another, switched to,
    moving to another, going to a competitor, taking my business, take my business elsewhere, leaving you, i'm leaving, lost a customer,
    losing a customer, lost my business, one less customer, done with you, i'm done, never flying, never using, never shopping
legal lawyer, attorney, solicitor, lawsuit, sue, suing, sued, legal action, legal department, take you to court, in court, small claims,
    consumer protection, better business bureau, bbb, ombudsman, trading standards, class action, illegal, unlawful, breach of contract,
    violation, report you to, reporting you to, file a complaint with, police report, gdpr request, data protection, regulator,
    compensation claim, liable, liability, ftc, dot complaint, faa complaint, chargeback, fraud report
safety accident, injured, injury, hurt myself, dangerous, danger, hazard, unsafe, life threatening, =fire, =smoke, burning, caught fire,
    exploded, explosion, electric shock, emergency, ambulance, paramedics, called the police, threatened, assaulted, attacked, harassed,
    sexually harassed, knife, gun, weapon, bomb, derailed, derailment, collision, unconscious, fainted, passed out, collapsed, poisoned,
    food poisoning, allergic reaction, anaphylactic, evacuated, trapped, gas leak, glass in, shards, brakes failed, brake failure,
    overheated, overheating, battery swelled, swollen battery, burned me, burnt my, child alone, suicide, burning smell, choking hazard,
    recall
press press inquiry, press enquiry, press office, journalist, reporter, newsroom, editor at, for a story, for an article, media request,
    media inquiry, request for comment, statement from, spokesperson, interview request, i'm writing a piece, working on a story,
    investigative, dm me for a story, are you available for an interview
`,
};

/** Words by which somebody says it cannot wait. */
export const PRESSING: Readonly<Record<FullLanguage, string>> = {
  de: `
    sofort, dringend, dringende, umgehend, eilt, schnellstmöglich, so schnell wie möglich, jetzt gleich, akut, notfall, brauche ~ hilfe,
    brauchen ~ hilfe, hilfe bitte, bitte um hilfe, stecke fest, stecken fest, sitze fest, sitzen fest, gestrandet, komme nicht weg,
    kommen nicht weg, stehen ~ im regen, stehe ~ im regen, eingesperrt, ausgesperrt, komme nicht rein, heute noch, in einer stunde,
    zug fährt gleich, verpasse meinen, verpasse ~ flug, kind wartet, medikament, medikamente
  `,
  en: `
    urgent, urgently, immediately, asap, as soon as possible, right now, emergency, need help, need assistance, please help, help me,
    help us,
    stranded, stuck at, stuck in, stuck on, locked out, locked in, going to miss my, about to miss, will miss my, leaves in, in an hour,
    today please, medication, trapped
  `,
};
