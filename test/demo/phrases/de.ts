/** What people write about the fictitious railway Nordlinie, by subject. Slots: {line} {place} {min} {day} {euro} {app}. */
export const GERMAN: Record<string, { bad: string[]; good: string[]; ask: string[] }> = {
  punctuality: {
    bad: [
      '{line} heute wieder {min} Minuten zu spät. Anschluss in {place} natürlich weg.',
      'Seit {day} fährt die Nordlinie keinen einzigen Tag pünktlich. Ich plane inzwischen eine halbe Stunde Puffer ein.',
      'Dritte Verspätung diese Woche auf der {line}. Mein Chef glaubt mir das langsam nicht mehr.',
      'Abfahrt {place}: angezeigt 7:12, gefahren 7:{min}. Niemand sagt etwas.',
      'Nordlinie und Pünktlichkeit, das wird in diesem Leben nichts mehr. {min} Minuten, einfach so.',
      'Toll, {min} Minuten Standzeit vor {place}, weil ein Güterzug Vorrang hat. Und das jeden Morgen.',
    ],
    good: [
      'Muss auch mal gesagt werden: {line} war diese Woche jeden Tag pünktlich. Danke, Nordlinie!',
      'Trotz Sturm kam die Nordlinie auf die Minute in {place} an. Respekt.',
      'Umstieg in {place} hat geklappt, weil {line} gewartet hat. Sehr freundlich.',
    ],
    ask: [
      'Weiß jemand, warum {line} seit {day} so oft zu spät ist?',
      'Wartet die {line} in {place} auf den Anschluss, wenn der Bus zu spät kommt?',
    ],
  },
  cancelled: {
    bad: [
      '{line} fällt heute komplett aus, der Ersatzbus kam nie. Stehe in {place} im Regen. @nordlinie',
      'Zug gestrichen, Ersatzverkehr überfüllt, zwei Familien mussten in {place} bleiben. Eine Zumutung.',
      'Schon wieder Zugausfall wegen Personalmangel. Wie soll ich da zur Arbeit kommen, Nordlinie?',
      'Der Ersatzverkehr nach {place} hielt an der falschen Haltestelle. Keiner von euch war da, um es zu erklären.',
      'Letzter Zug nach {place} ausgefallen. Taxi: {euro} Euro. Wer zahlt mir das?',
    ],
    good: [
      'Zug fiel aus, aber der Ersatzbus stand schon bereit und die Fahrerin hat jedem geholfen. So geht das.',
      'Nordlinie hat heute bei der Sperrung in {place} schnell Busse organisiert, das lief überraschend gut.',
    ],
    ask: ['Fährt morgen auf der {line} ein Ersatzbus? Ich finde dazu nichts.', 'Wo hält in {place} eigentlich der Ersatzverkehr?'],
  },
  app: {
    bad: [
      'Die App der Nordlinie stürzt beim Bezahlen ab. Dreimal versucht, dreimal Fehler.',
      'Nach dem Update auf {app} ist mein Ticket in der App verschwunden. Kontrolle war entsprechend unangenehm.',
      'Login in der Nordlinie-App funktioniert seit {day} nicht mehr. Support antwortet nicht.',
      'Verbindungssuche in der App zeigt einen Zug an, den es gar nicht gibt. Danke für nichts.',
    ],
    good: [
      'Die neue Version {app} der App ist endlich schnell. Ticket in zwei Klicks, klasse.',
      'Sitzplatzanzeige in der Nordlinie-App ist richtig nützlich geworden.',
    ],
    ask: ['Kann man in der Nordlinie-App ein Ticket auf ein anderes Handy übertragen?', 'Wie storniere ich ein Ticket in der App {app}?'],
  },
  access: {
    bad: [
      'Aufzug in {place} seit {day} defekt. Mit Rollstuhl keine Chance, {line} zu erreichen.',
      'Die Rampe war da, aber niemand, der sie bedienen durfte. Der Zug fuhr ohne mich. @nordlinie',
      'Mit Kinderwagen in {place}: drei Stufen, kein Aufzug, keine Hilfe. Traurig.',
    ],
    good: ['Die Einstiegshilfe in {place} hat heute reibungslos funktioniert, der Kollege war super freundlich.'],
    ask: ['Muss ich die Einstiegshilfe in {place} vorher anmelden, und wo?'],
  },
  staff: {
    bad: [
      'Der Kontrolleur in der {line} war unverschämt. So spricht man nicht mit Jugendlichen.',
      'Unfreundliches Personal am Schalter in {place}, keine Auskunft, nur Achselzucken.',
    ],
    good: [
      'Großes Lob an die Zugbegleiterin in der {line}: hat meiner Oma beim Umsteigen in {place} geholfen und bis zum Taxi begleitet.',
      'Mein Sohn hat in der {line} sein Kuscheltier verloren. Der Zugchef hat es gefunden und in {place} persönlich übergeben. Wir haben fast geweint. Danke, Nordlinie!',
      'Die Durchsage von heute früh: freundlich, ehrlich und mit Humor. Ihr habt tolle Leute, Nordlinie.',
      'Schaffner in der {line} hat einer gestrandeten Gruppe eine Pension in {place} organisiert. Das vergesse ich nicht.',
    ],
    ask: ['An wen kann ich ein Lob für den Zugbegleiter der {line} schicken?'],
  },
  clean: {
    bad: [
      'Toilette in der {line} unbenutzbar, und das schon bei Abfahrt in {place}.',
      'Die Sitze in der Nordlinie sind dreckig und der Boden klebt. Ekelhaft.',
      'Überall Müll im Wagen 3, seit {place} nicht geleert.',
    ],
    good: ['Die renovierten Wagen der {line} sind sauber und hell. Angenehm.'],
    ask: ['Wird in {place} zwischendurch gereinigt? Der Wagen sah schlimm aus.'],
  },
  wifi: {
    bad: [
      'WLAN in der {line}: verbunden, aber kein Internet. Wie immer.',
      'Homeoffice im Zug kann ich vergessen, das WLAN der Nordlinie bricht alle zwei Minuten ab.',
    ],
    good: ['Das WLAN in der {line} hält inzwischen bis {place} durch. Sogar Videokonferenz ging.'],
    ask: ['Hat die {line} eigentlich WLAN oder nur die neuen Züge?'],
  },
  climate: {
    bad: [
      'Klimaanlage in der {line} ausgefallen, gefühlt 35 Grad im Wagen. Eine ältere Frau ist fast umgekippt.',
      'Heizung läuft auf Anschlag, Fenster gehen nicht auf. Nordlinie, was soll das?',
      'Zug eiskalt, Heizung defekt seit {place}.',
    ],
    good: ['Angenehm temperiert und leise, so macht die {line} Spaß.'],
    ask: ['Warum ist es in der {line} morgens immer so kalt?'],
  },
  price: {
    bad: [
      '{euro} Euro für die Strecke nach {place}? Da ist das Auto billiger. Viel zu teuer.',
      'Das Nordlinie-Abo wird schon wieder teurer, bei der Leistung ein Witz.',
      'Ich kündige mein Abo zum Monatsende, mir reicht es mit den Preisen.',
    ],
    good: ['Das Nordlinie-Abo lohnt sich für mich sehr, {euro} Euro im Monat und die ganze Familie fährt am Wochenende mit.'],
    ask: [
      'Gilt das Nordlinie-Abo auch im Bus von {place}?',
      'Gibt es für Azubis einen Rabatt auf das Abo?',
      'Wie kann ich mein Abo pausieren, wenn ich im Krankenhaus bin?',
    ],
  },
  bike: {
    bad: [
      'Fahrradabteil voller Koffer, mein Rad musste in {place} bleiben. Trotz Reservierung!',
      'Kein Platz für Räder in der {line}, obwohl die App es anders anzeigt.',
    ],
    good: ['Mit dem Rad von {place} ans Meer, Stellplatz frei, Personal hilfsbereit. Perfekter Ausflug mit der Nordlinie.'],
    ask: ['Brauche ich für mein Lastenrad in der {line} eine Reservierung?'],
  },
  refund: {
    bad: [
      'Seit sechs Wochen warte ich auf meine Erstattung von {euro} Euro. Hotline: 40 Minuten Musik, dann aufgelegt.',
      'Die Hotline der Nordlinie verbindet mich im Kreis. Fahrgastrechte? Fehlanzeige.',
      'Erstattung abgelehnt ohne Begründung. Nächster Schritt ist mein Anwalt.',
    ],
    good: ['Erstattung der Nordlinie war nach drei Tagen auf dem Konto. Hätte ich nicht erwartet, danke an die Hotline!'],
    ask: [
      'Wie lange dauert bei der Nordlinie eine Erstattung normalerweise?',
      'Wo reiche ich die Fahrgastrechte ein, online oder nur am Schalter in {place}?',
    ],
  },
  night: {
    bad: [
      'Nachtzug ab {place}: Liegewagen doppelt gebucht, wir saßen bis 3 Uhr im Gang.',
      'Im Nachtzug der Nordlinie kein Wasser und kein Frühstück. Für den Preis unmöglich.',
    ],
    good: ['Nachtzug mit der Nordlinie: gut geschlafen, Frühstück pünktlich, in {place} ausgeruht ausgestiegen. Wunderbar!'],
    ask: ['Kann ich im Nachtzug ein ganzes Abteil für vier Personen buchen?'],
  },
};

/** The crisis: smoke in a train. Breaks out within the last hours. */
export const GERMAN_CRISIS: readonly string[] = [
  'Rauch im {line} kurz vor {place}! Zug steht auf freier Strecke, wir müssen raus. @nordlinie was ist los?',
  'Beißender Brandgeruch in Wagen 4 der {line}. Personal evakuiert gerade, bitte alle ruhig bleiben.',
  'Meine Tochter sitzt im evakuierten Zug bei {place}. Es gibt keine einzige Information von der Nordlinie!',
  'Evakuierung {line}: Feuerwehr ist da, zwei Leute wurden wegen Rauch behandelt. Erschreckend.',
  'Die Nordlinie schweigt seit einer Stunde zum Rauch im {line}. Unfassbar schlechte Kommunikation.',
  'War im {line} mit dem Rauch. Zugbegleiterin hat super reagiert, von der Leitstelle kam nichts.',
  'Angst um meine Sicherheit: vor zwei Wochen roch es in der {line} schon verbrannt, ich hatte es gemeldet!',
  'Strecke bei {place} gesperrt wegen Rauch im {line}. Wie komme ich jetzt nach Hause, Nordlinie?',
  'Gibt es Verletzte in der evakuierten {line}? Bitte informiert die Angehörigen!',
  'Presseanfrage: Wir berichten über den Rauch im {line} bei {place}. Wer ist bei der Nordlinie ansprechbar?',
  'Stehen seit einer Stunde auf dem Feld bei {place}, hinter uns raucht die {line}. Kein Bus, keine Decken, keine Ansage.',
  'Nur eine Tür ging auf, als die {line} evakuiert wurde. Das hätte böse enden können, Nordlinie.',
  'Meine Mutter ist 78 und musste nach dem Rauch im {line} über den Schotter laufen. Wer kümmert sich um die Leute?',
  'Zehn Minuten Brandgeruch in der {line}, bevor jemand etwas sagte. Ich zittere immer noch.',
  'Großer Dank an den Lokführer der {line}: ruhig geblieben, alle rausgeholt. Von der Zentrale hört man nichts.',
  'Von der Feuerwehr haben wir mehr erfahren als von der Nordlinie. {line}, Rauch, zwei Stunden Warten.',
  'Ist die Strecke über {place} nach dem Rauch im {line} morgen früh wieder frei?',
  'Die Nordlinie-App zeigt die evakuierte {line} weiter als pünktlich an. Soll das ein Witz sein?',
];

/** A story that builds up over a day and a half: the fare rise. */
export const GERMAN_FARES: readonly string[] = [
  'Die Nordlinie erhöht die Preise um neun Prozent. Neun! Für diese Leistung.',
  'Preiserhöhung bei der Nordlinie ab nächstem Monat, Abo dann {euro} Euro. Ich bin raus, Kündigung ist geschrieben.',
  'Neun Prozent mehr und trotzdem kein Zug am Abend. Diese Tariferhöhung ist eine Frechheit, @nordlinie.',
  'Gilt die Preiserhöhung der Nordlinie auch für laufende Abos?',
  'Tariferhöhung angekündigt, Begründung dünn. Wer soll sich das noch leisten?',
  'Erst Ausfälle, dann Preiserhöhung. Reihenfolge passt irgendwie zur Nordlinie.',
];

/** A story of praise: the quiet compartments. */
export const GERMAN_QUIET: readonly string[] = [
  'Das neue Ruheabteil in der {line} ist großartig. Endlich lesen ohne Telefonate.',
  'Ruheabteil ausprobiert: still, bequem, sogar gedimmtes Licht. Beste Idee seit Jahren, Nordlinie!',
  'Danke für das Ruheabteil. Mit Migräne im Zug ist das ein Geschenk.',
  'Ruheabteil bis {place} fast leer und wunderbar leise. Bitte auf allen Linien!',
  'Wie reserviert man einen Platz im neuen Ruheabteil der Nordlinie?',
];
