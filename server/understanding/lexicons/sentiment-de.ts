/**
 * Judging words of German, −3 (worst) to +3 (best), written for public talk about services and products. 0 swallows a phrase whose
 * words would mislead ("guten Morgen"). `=form` is that form alone, `a ~ b` lets words stand between.
 */
export const SENTIMENT_DE = `
# greetings and set phrases: friendly, but no judgement
0 guten morgen, guten tag, guten abend, gute nacht, gute fahrt, gute reise, gute besserung, guten rutsch, schönen tag, schönen abend, schönes wochenende,
    schöne grüße, schönen feierabend, liebe grüße, beste grüße, herzliche grüße, viele grüße, freundliche grüße, mit freundlichen grüßen, liebe bahn,
    liebes team, liebe kollegen, liebe freunde, liebe leute, liebe community, lieber herr, liebe frau, gern geschehen, frohe weihnachten, frohes neues, frohe ostern,
    schönen urlaub, schönen sonntag, schönen samstag, schönen freitag, so gut wie, gut möglich, gute frage, sicher dass, besser gesagt, frei haus, bitte schön,
    bitte sehr, im besten fall, am besten, ganz gut zu wissen, sehr geehrte, gut und gerne, guter dinge, gutes neues, glück auf, eines schönen tages, vor allem,
    feste zeiten, verlorene eier, schwarzer peter, wie gut, gut zehn, gut zwei, gut drei, gut eine, gut ein, zu gut, kurz gesagt, kritische infrastruktur,
    schlimmer finger, böse zungen, zum glück nicht, kein wunder, gute hoffnung, fehler 404, kosten lose, alles gute, viel erfolg, viel glück, viel spaß,
    drücke die daumen, neue liebe, erste liebe, freie wahl, freie plätze, freie stelle, freie fahrt, kranke kollegen, verlorener sohn, =gut 30, =gut 20,
    die gute nachricht, gute alte, der beste weg, sicher auch, wie lieb
# delight
3 hervorragend, ausgezeichnet, exzellent, großartig, grandios, fantastisch, phantastisch, fabelhaft, sensationell, phänomenal, überragend, traumhaft,
    genial, brillant, weltklasse, erstklassig, perfekt, einwandfrei, makellos, tadellos, mega gut, megageil, hammergeil, bombastisch, spektakulär, atemberaubend,
    wunderbar, wundervoll, himmlisch, göttlich, unschlagbar, unübertroffen, meisterhaft, vorbildlich, begeistert, begeisternd, begeistere, begeisterung,
    hochzufrieden, rundum zufrieden, mehr als zufrieden, voll und ganz zufrieden, absolute empfehlung, klare empfehlung, klare kaufempfehlung, uneingeschränkt empfehlen,
    kann ich nur empfehlen, nur zu empfehlen, bestens, spitze, spitzenklasse, spitzenmäßig, super duper, das beste, der beste, die beste, die besten, den besten,
    volle punktzahl, fünf sterne, 5 sterne, 10 von 10, lob und anerkennung, hut ab, chapeau, jederzeit wieder, immer wieder gerne, immer wieder gern, kaufempfehlung,
    fünf von fünf, keine wünsche offen, besser geht nicht, besser geht es nicht, besser geht's nicht, einsame spitze, ein traum, ein genuss, eine wucht, nicht zu toppen,
    über alle maßen, lieblings, sternstunde, glanzleistung, meisterwerk, unglaublich gut, liebe ~ heiß, restlos begeistert, hellauf begeistert
# strong approval
2.5 super, toll, klasse, prima, top, geil, spitzenservice, topservice, hammer, bombe, mega, superb, famos, vorzüglich, ideal, optimal, köstlich, lecker, delikat,
    liebevoll, herzlich, zuvorkommend, hilfsbereit, empfehlenswert, sehenswert, lesenswert, lohnenswert, beeindruckend, beeindruckt, bemerkenswert, überwältigend,
    =liebe es, =liebe diese, =liebe dieses, =liebe diesen, =liebe das, =liebe den, =liebe die, ich liebe, wir lieben, verliebt, lieben lernen, großes lob, riesen lob, dickes lob, großes kompliment,
    kompliment, loben, lob, gelobt, lobenswert, respekt, bravo, juhu, yeah, yippie, hurra, jippie, wow, hochwertig, premium, luxuriös, edel, wunderschön, bildschön,
    schönste, beste, bester, besten, bestes, liebling, lieblings, favorit, vergnügen, freude, riesig gefreut, sehr gefreut, freude bereitet, strahlend, herausragend, außergewöhnlich gut,
    macht spaß, spaß gemacht, spaß machen, sehr gern, sehr gerne, ein segen, goldwert, gold wert, dankeschön, tausend dank, herzlichen dank, vielen herzlichen dank, ein lob,
    daumen hoch, weiter so, gut gemacht, toll gemacht, super gemacht, schön gemacht, läuft wie geschmiert, läuft rund, wie am schnürchen, vom feinsten, erste sahne,
    gelungen, überzeugt, überzeugend, preis leistung stimmt, lohnt sich, hat sich gelohnt, es lohnt, jeden cent wert, jeden euro wert, sein geld wert, ihr geld wert,
    empfehle ~ weiter, weiterempfehlen, weiterempfehlung, glücklich, happy, überglücklich, zauberhaft, bezaubernd, entzückend, grandiose, kinderleicht, spielend leicht,
    sympathisch, charmant, engagiert, kompetent, professionell, zuverlässig, verlässlich, vertrauenswürdig, kulant, fürsorglich, aufmerksam, gastfreundlich,
    blitzschnell, superschnell, ruckzuck, blitzsauber, pünktlich auf die minute, auf die minute, gestochen scharf, butterweich, mühelos
# approval
2 gut, guter, gute, gutes, schön, freundlich, nett, lieb, höflich, schnell, flott, zügig, pünktlich, sauber, gepflegt, ordentlich, bequem, gemütlich, komfortabel,
    angenehm, ruhig, entspannt, stressfrei, reibungslos, problemlos, unkompliziert, einfach zu, leicht zu, übersichtlich, verständlich, benutzerfreundlich, intuitiv,
    praktisch, nützlich, hilfreich, sinnvoll, durchdacht, modern, zeitgemäß, stabil, robust, solide, langlebig, leistungsstark, preiswert, günstig, erschwinglich, bezahlbar,
    fair, faire, ehrlich, transparent, zufrieden, zufriedenheit, empfehlen, empfehle, empfohlen, empfehlung, danke, dank, dankbar, bedanke, bedanken, merci, thx, thanks, thank you,
    gefällt, gefallen, gefiel, begrüße, freue mich, freut mich, gefreut, freuen, erfreulich, erfreut, froh, fröhlich, lustig, witzig, unterhaltsam, spannend, interessant,
    hilft, geholfen, half, hilfe bekommen, weitergeholfen, funktioniert, funktionierte, funktionieren, klappt, klappte, geklappt, funktioniert einwandfrei, gut gelöst,
    gelöst, behoben, repariert, erstattet, entschädigt, gutgeschrieben, genießen, genossen, genieße, genuss, erholsam, schick, hübsch, attraktiv, elegant, stilvoll, ansprechend,
    frisch, saftig, knusprig, aromatisch, schmeckt, geschmeckt, schmackhaft, köstlichkeit, großzügig, geräumig, hell und, barrierefrei, kostenlos, gratis, geschenkt,
    vorteil, vorteilhaft, pluspunkt, positiv, positives, erfolgreich, erfolg, gewinn, gewonnen, verbessert, verbesserung, besser, bessere, besserer, besseres, fortschritt,
    innovativ, kreativ, clever, schlau, flexibel, vielseitig, effizient, effektiv, präzise, leise, sparsam, umweltfreundlich, nachhaltig, klimafreundlich, umsteigefrei,
    kundenfreundlich, familienfreundlich, kinderfreundlich, hundefreundlich, serviceorientiert, kundenorientiert, lösungsorientiert, fachkundig, qualifiziert, geduldig,
    verständnisvoll, rücksichtsvoll, ehrenwert, cool, nice, fein, gern, gerne, wohl gefühlt, wohlgefühlt, wohlfühlen, gut aufgehoben, gut beraten, bin fan, fan von, feier ich, feiere ich,
    läuft wieder, fährt wieder, geht wieder, endlich wieder, pünktlich angekommen, rechtzeitig, wie bestellt, wie beschrieben, wie erwartet, alles bestens, alles super,
    alles gut, alles top, glück gehabt, zum glück, glücklicherweise, erleichtert, erleichtert mir, erleichtert uns, stolz, vertrauen, vertraue, treu, liebenswert, reizend
# mild approval
1 okay, =ok, passabel, akzeptabel, annehmbar, brauchbar, anständig, ausreichend, vernünftig, in ordnung, nicht schlecht, gar nicht schlecht, nicht verkehrt, nicht übel,
    kann man machen, kann man lassen, ganz nett, ganz gut, recht gut, durchaus, passt, passend, stimmig, immerhin, halbwegs, gewöhnt, machbar, kompakt, handlich, leicht, warm, sicher, sauberkeit stimmt,
    hoffnung, hoffnungsvoll, hoffe, zuversichtlich, gespannt auf, freundlichkeit, hilfsbereitschaft, pünktlichkeit stimmt, komfort, neuwertig, unproblematisch, keine probleme,
    kein problem, ohne probleme, ohne problem, nichts zu meckern, nichts auszusetzen, nichts zu beanstanden, kann nicht klagen, kann mich nicht beschweren, nicht beschweren, unterstützt, unterstützung,
    gelernt, bereichert, chance, lösung, gewinnt, bereit, willkommen, gelacht, lachen, lächeln, interessiert, verdient, danke schön für, ein plus, mag ich, ich mag, wir mögen, mochte, mögen
# mild blame
-1 schade, leider, bedauerlich, bedauerlicherweise, teuer, kostspielig, langsam, lange, laut, eng, voll, überfüllt, kalt, umständlich, kompliziert, unübersichtlich, verbesserungswürdig,
    ausbaufähig, mittelmäßig, mäßig, durchschnittlich, mittelmaß, naja, na ja, =nun ja, =mau, geht so, durchwachsen, gewöhnungsbedürftig, unpraktisch, veraltet, altmodisch, in die jahre gekommen, abgenutzt,
    verwirrend, verwirrt, irritierend, fraglich, fragwürdig, zweifelhaft, skeptisch, bedenken, bedenklich, unklar, missverständlich, warten, wartezeit, wartezeiten, warteschlange, gewartet, warte,
    verzögerung, verzögert, verzögern, einschränkung, beeinträchtigung, beeinträchtigt, störung, stören, stört, gestört, fehlt, fehlen, fehlte, fehlend, fehler, mangel, mängel, problem, probleme, schwierig, schwierigkeiten,
    kritik, kritisch, kritisiert, beanstandet, beanstandung, reklamation, reklamieren, reklamiert, beschwerde, beschwerden, beschweren, beschwert, vermisse, vermissen, seltsam, komisch, merkwürdig,
    gehofft, hätte ~ erwartet, mehr erwartet, weniger gut, ohne erfolg, erfolglos, vergeblich, vergebens, umsonst gewartet, luft nach oben, verspätet, später als, hinkt hinterher, müde, genervtheit,
    weg, wackelt, wackelig, kratzer, kratzt, quietscht, ruckelt, ruckeln, hakt, klemmt, tropft, undicht, fleckig, staubig, muffig, stickig, zugig, dreckig, schmutzig, unsauber, abgelaufen,
    fad, fade, geschmacklos, lauwarm, versalzen, zäh, trocken, verkocht, matschig, überteuert, unnötig, sinnlos, überflüssig, unbequem, unangenehm, anstrengend, stressig, nervig, mühsam, lästig, langweilig,
    nachteil, minuspunkt, negativ, schwach, schwachstelle, schwäche, dünn, billig, sorge, sorgen, besorgt, verunsichert, unsicher, vergessen, verloren, verliert, gedränge, umweg, ausgebucht, ausverkauft, risiko
# blame
-2 schlecht, schlechte, schlechter, schlechtes, schlechten, unzufrieden, unzufriedenheit, enttäuscht, enttäuschend, enttäuschung, unfreundlich, unhöflich, unpünktlich, unzuverlässig, unprofessionell,
    inkompetent, unfähig, überfordert, desinteressiert, gleichgültig, lustlos, arrogant, überheblich, herablassend, patzig, pampig, genervt, nervt, nerven, nervend, ärgerlich, ärger, ärgert, ärgere, geärgert, verärgert,
    ärgernis, sauer, wütend, frustriert, frustrierend, frust, verspätung, verspätungen, zu spät, ausfall, ausfälle, ausgefallen, fällt ~ aus, fallen ~ aus, fiel ~ aus, fielen ~ aus, ausfallen, entfällt, entfallen, zugausfall, zugausfälle,
    gestrichen, storniert, annulliert, abgesagt, defekt, kaputt, beschädigt, zerbrochen, gebrochen, zerkratzt, gerissen, geht nicht, funktioniert nicht, funktioniert nie, klappt nicht, läuft nicht,
    lädt nicht, öffnet nicht, startet nicht, reagiert nicht, antwortet nicht, keine antwort, keine reaktion, keine rückmeldung, meldet sich nicht, meldet sich niemand, keiner meldet, geht nichts, nichts geht, niemand geht ran,
    nicht erreichbar, unerreichbar, nicht zu erreichen, abgestürzt, absturz, abstürze, stürzt ~ ab, hängt sich auf, hängt, abgebrochen, bricht ~ ab, verbindungsabbruch, verbindungsabbrüche, fehlerhaft, mangelhaft, ungenügend, unzureichend,
    unbrauchbar, nutzlos, wertlos, sinnfrei, minderwertig, ungenießbar, eklig, ekelhaft, ekelig, widerlich, stinkt, stinken, gestank, stank, versifft, verdreckt, verschmutzt, verschimmelt, schimmel, ungepflegt, heruntergekommen,
    überlastet, überbucht, gequetscht, gestrandet, stecken geblieben, steckengeblieben, liegen geblieben, liegengeblieben, festgesessen, sitzen gelassen, stehen gelassen, im stich gelassen, im regen stehen, hängen gelassen, verpasst, anschluss weg, anschluss verpasst,
    versagt, versagen, versäumt, gescheitert, scheitert, misslungen, schiefgegangen, schief gelaufen, schiefgelaufen, schiefging, verpfuscht, pfusch, murks, flop, reinfall, fehlkauf, zeitverschwendung, geldverschwendung, verschwendung, rausgeschmissenes geld,
    nie wieder, niemals wieder, nie mehr, das letzte mal, kann ich nicht empfehlen, nicht empfehlenswert, nicht zu empfehlen, nicht zu gebrauchen, finger weg, hände weg, nicht kaufen, lieber nicht, kann man vergessen, könnt ihr vergessen, abzuraten, rate ~ ab, lässt ~ wünschen übrig,
    lassen ~ wünschen übrig, nichts taugt, taugt nichts, nichts wert, ihr geld nicht wert, sein geld nicht wert, geld nicht wert, weit gefehlt, von wegen, nicht zumutbar, unzumutbar, inakzeptabel, nicht akzeptabel, nicht hinnehmbar, unverständlich, unlogisch, absurd, lächerlich, peinlich, blamabel,
    verarscht, verarsche, veräppelt, verkohlt, für dumm verkauft, abgewimmelt, vertröstet, ignoriert, ignorieren, ignoranz, ausgenutzt, getäuscht, täuschung, irreführend, irreführung, gelogen, lüge, lügen, lügt, falsch, falsche, falscher, falschen, unwahr, unehrlich, unfair, ungerecht,
    wucher, wucherpreis, abzocke, abzocker, abgezockt, preistreiberei, überzogen, versteckte kosten, horrend, unverschämt teuer, preiserhöhung, teurer geworden, gebühr, strafzahlung, mahnung, inkasso, chaos, chaotisch, durcheinander, desaströs, unorganisiert, planlos, schlamperei, schlampig, nachlässig, fahrlässig, verantwortungslos, rücksichtslos,
    gefährlich, lebensgefährlich, unfall, verletzt, bedroht, bedrohung, belästigt, belästigung, diebstahl, geklaut, gestohlen, überfall, angst, schock, schockiert, schockierend, traurig, trauerspiel, armselig, erbärmlich, kläglich, jämmerlich, grottig, dürftig, lieblos, mies, übel, schlimm, schlimmer, böse, doof, dumm, blöd, bescheuert, nichtsnutzig,
    verschlechtert, verschlechterung, verschlimmbessert, rückschritt, bergab, streik, streiken, störungen, stillstand, stau, verlust, verschwunden, verloren gegangen, nicht angekommen, nicht geliefert, nie angekommen, nie geliefert, nicht erhalten, kam nie, kam nicht, kommt nicht, kommt nie, kein fahrstuhl, aufzug defekt, außer betrieb, barrieren, diskriminiert, diskriminierung, diskriminierend, ausgeschlossen,
    zum heulen, heulen, kotzt, hölle, quälend, qual, quälerei, unmöglich, untragbar, verschimmelt, ungeziefer, kakerlake, haar in, verdorben, vergiftet, lebensmittelvergiftung, übelkeit, gammelig, billigschrott, sauerei, blödsinn, unsinn, quatsch, schwachsinn, mist, zu teuer, viel zu teuer, zu langsam, zu klein, zu laut, zu eng, zu voll, zu kalt, zu heiß, zu lange, zu wenig, zu wenige, verarmt, ohne heizung, ohne klimaanlage,
    keine klimaanlage, keine heizung, keine hilfe, keine entschuldigung, keine information, keine informationen, keine infos, keine auskunft, keine ansage, keine durchsage, kein ersatz, kein sitzplatz, kein empfang, kein netz, kein internet, kein wlan, keine chance, keiner da, niemand da, niemand weiß, keiner weiß, niemand hilft, keiner hilft, keine ahnung haben
# strong blame
-3 katastrophe, katastrophal, desaster, fiasko, debakel, schrecklich, furchtbar, grauenhaft, grauenvoll, grausam, entsetzlich, entsetzt, fürchterlich, abscheulich, abartig, unterirdisch, grottenschlecht, grottenschlechte, miserabel, saumäßig, hundsmiserabel,
    unverschämt, unverschämtheit, frechheit, frech, dreist, dreistigkeit, skandal, skandalös, zumutung, schande, beschämend, armutszeugnis, saftladen, sauladen, drecksladen, dreckladen, scheißladen, betrug, betrüger, betrogen, betrügerisch, abzockerladen, verbrecher, kriminell, abzockverein, saustall, albtraum, alptraum, horror, horrortrip, höllentrip,
    scheiße, scheiß, scheisse, scheiss, beschissen, =scheis, verdammt nochmal, verdammte, dreck, drecks, müll, schrott, schund, kacke, kackt, verkackt, fuck, zum kotzen, kotz, kotzen, würg, hass, hasse, hassen, gehasst, verhasst, verachtung, arschloch, arsch, arschlöcher, idioten, idiot, vollidioten, deppen, trottel, penner, wichser, saftsack,
    schnauze voll, nase voll, die schnauze, reicht's, mir reicht es, es reicht, unter aller sau, unter aller kanone, das allerletzte, das letzte, das hinterletzte, absolutes no go, no go, no-go, ein witz, ein schlechter witz, schlechter scherz, lachnummer, lachhaft, totalausfall, komplettausfall, totalschaden, null punkte, null sterne, 0 sterne, minus sterne, nicht mal einen stern, keinen stern,
    sauhaufen, chaostruppe, chaosverein, nie im leben wieder, servicewüste, menschenverachtend, menschenunwürdig, unmenschlich, asozial, rassistisch, sexistisch, vollkatastrophe, vollpfosten, bodenlos, himmelschreiend, hanebüchen, haarsträubend, stinksauer, stinkwütend, fassungslos, empört, empörend, ausgeraubt, mord, tote, totes
`;
