/**
 * Words that name an aspect, in German. `key word, …`: `key` is a key of domain/aspects.ts. A group named `key?` holds judging words
 * that imply the aspect ("teuer") and count only where nothing in the clause names one. Compounds are found by their parts.
 */
export const ASPECTS_DE = `
punctuality pünktlichkeit, unpünktlichkeit, verspätung, verspätungen, verzögerung, abfahrtszeit, ankunftszeit, verspätungsminuten
punctuality? pünktlich, unpünktlich, verspätet, zu spät, minuten später, stunde später, stunden später, rechtzeitig, auf die minute,
    minuten verspätung
cancellation ausfall, ausfälle, zugausfall, zugausfälle, streichung, flugausfall, ausfallquote
cancellation? ausgefallen, fällt ~ aus, fallen ~ aus, fiel ~ aus, fielen ~ aus, entfällt, entfallen, gestrichen, annulliert, storniert
disruption störung, störungen, sperrung, streckensperrung, bauarbeiten, baustelle, baustellen, umleitung, sanierung, streckensanierung,
    zugverkehr, bahnverkehr
disruption? gesperrt, unterbrochen, eingestellt, gestört
connection anschluss, anschlüsse, anschlusszug, umstieg, umsteigen, umsteigezeit, direktverbindung, verbindung, verbindungen
replacement ersatzverkehr, schienenersatzverkehr, sev, ersatzbus, ersatzbusse, ersatzzug, busnotverkehr
timetable fahrplan, fahrpläne, takt, taktung, fahrplanwechsel, abfahrten, fahrplanänderung
crowding auslastung, gedränge, platzangebot, sitzplatz, sitzplätze, stehplatz, stehplätze, platzmangel, wagenreihung, überfüllung,
    kapazität
crowding? überfüllt, rappelvoll, brechend voll, proppenvoll, überbucht, gequetscht, wie die sardinen, kein platz, zu voll
driving fahrweise, fahrstil, fahrverhalten, bremsen, ruckeln, straßenlage, fahrkomfort, fahrgefühl, federung, lenkung
strike streik, streiks, tarifkonflikt, tarifstreit, tarifverhandlung, streikende, gewerkschaft, warnstreik, arbeitskampf, lokführerstreik,
    bahnstreik
strike? streiken, gestreikt, bestreikt
luggage gepäck, koffer, gepäckablage, handgepäck, gepäckausgabe, gepäckfach, gepäckregal
bicycle fahrrad, fahrräder, fahrradmitnahme, fahrradplatz, fahrradabteil, rad mitnehmen, radstellplatz
seats sitz, sitze, sessel, sitzpolster, polster, beinfreiheit, sitzabstand, sitzkomfort, lehne, armlehne, rückenlehne, sitzreihe
seats? unbequem, bequem
climate klimaanlage, klima, klimatisierung, heizung, lüftung, temperatur, raumtemperatur, belüftung
climate? stickig, zugig, eiskalt, zu kalt, zu heiß, zu warm, überhitzt, unterkühlt
toilets toilette, toiletten, wc, klo, klos, sanitäranlage, sanitäranlagen, bad, badezimmer, waschraum, dusche
doors tür, türen, griff, türgriff, schloss, schiebetür, einstieg, trittstufe, kofferraumdeckel
noise lärm, lautstärke, geräusch, geräusche, geräuschpegel, krach, ruhebereich, hellhörig
noise? laut, zu laut, lärmend, quietscht, quietschen
performance beschleunigung, leistung, geschwindigkeit, tempo, motor, antrieb, verbrauch, reichweite, ladezeit, drehmoment, performance
condition zustand, wartung, instandhaltung, technik, technisch, verschleiß, weiche, signalstörung, weichenstörung, reparaturstau,
    oberleitung, stellwerk
condition? defekt, kaputt, heruntergekommen, abgenutzt, marode, veraltet
interior innenraum, abteil, großraum, ausstattung, steckdose, steckdosen, beleuchtung, licht, armaturenbrett, cockpit, kofferraum, tisch,
    wagen, waggon
station bahnhof, bahnhöfe, bahnsteig, gleis, haltestelle, haltestellen, hauptbahnhof, hbf, terminal, flughafen, wartehalle, warteraum,
    rolltreppe
accessibility barrierefreiheit, rollstuhl, rollstuhlfahrer, rollator, kinderwagen, aufzug, aufzüge, fahrstuhl, rampe, einstiegshilfe,
    mobilitätsservice, behinderung, blindenleitsystem, hublift, mobilitätseingeschränkt
accessibility? barrierefrei, behindertengerecht, stufenlos
parking parkplatz, parkplätze, parkhaus, parken, parkgebühr, stellplatz, tiefgarage, ladesäule, ladestation
cleanliness sauberkeit, hygiene, reinigung, dreck, schmutz, müll, gestank, schimmel, ungeziefer
cleanliness? sauber, schmutzig, dreckig, verdreckt, versifft, ungepflegt, verschmutzt, eklig, stinkt, blitzsauber, gepflegt
location lage, standort, umgebung, nähe, anbindung, aussicht, erreichbarkeit
atmosphere atmosphäre, ambiente, stimmung, flair, einrichtung, dekoration, mitreisende, fahrgäste, publikum
queue schlange, warteschlange, kassenschlange, andrang, schlangen
opening öffnungszeit, öffnungszeiten, geöffnet, ruhetag
staff personal, mitarbeiter, mitarbeiterin, mitarbeiterinnen, angestellte, zugbegleiter, zugbegleiterin, zugpersonal, schaffner,
    schaffnerin, busfahrer, busfahrerin, fahrer, fahrerin, lokführer, team, verkäufer, verkäuferin, kassierer, kassiererin, kellner,
    kellnerin, rezeption, bordpersonal, crew, kollege, kollegin, kollegen, techniker, berater, chef, chefin, freundlichkeit,
    hilfsbereitschaft, umgangston
staff? freundlich, unfreundlich, hilfsbereit, zuvorkommend, unhöflich, höflich, patzig, pampig, arrogant
hotline hotline, telefon, warteschleife, rückruf, anruf, callcenter, chat, chatbot, erreichbarkeit hotline, servicenummer,
    kontaktformular, kontakt
hotline? nicht erreichbar, geht niemand ran, unerreichbar
support kundenservice, kundendienst, service, support, kundenbetreuung, kundensupport, kundenzentrum, servicecenter, servicequalität,
    reisezentrum, betreuung
information information, informationen, info, infos, auskunft, durchsage, durchsagen, ansage, ansagen, anzeige, anzeigetafel,
    kommunikation, fahrgastinformation, infopolitik, informationspolitik, beschilderung, hinweis, benachrichtigung, anleitung,
    dokumentation, beschreibung
information? keine ansage, keine durchsage, keine info, keine infos, keine information, keine auskunft, niemand sagt, niemand weiß
complaintHandling beschwerde, beschwerden, reklamation, kulanz, beschwerdemanagement, entschuldigung, fahrgastrechte
waiting wartezeit, wartezeiten, bearbeitungszeit, reaktionszeit, antwortzeit
waiting? gewartet, warten, warte
advice beratung, fachberatung, beratungsgespräch, fachkenntnis, kompetenz
advice? kompetent, inkompetent, fachkundig, gut beraten, schlecht beraten
safety sicherheit, sicherheitspersonal, security, polizei, unfall, =gefahr, notausgang, brandschutz, belästigung, gewalt
safety? gefährlich, lebensgefährlich, belästigt, bedroht, unsicher
price preis, preise, preiserhöhung, fahrpreis, fahrpreise, ticketpreis, ticketpreise, kosten, preispolitik, eintritt, miete, aufpreis,
    rabatt, sonderangebot, angebot
price? teuer, überteuert, günstig, preiswert, billig, bezahlbar, abzocke, wucher, horrend, kostet, unbezahlbar
value preis leistung, preis leistungs verhältnis, preisleistungsverhältnis, preisleistung, gegenwert
fees gebühr, gebühren, zusatzkosten, versandkosten, nebenkosten, bearbeitungsgebühr, stornogebühr, mahngebühr, strafzahlung, bußgeld,
    provision
refund erstattung, rückerstattung, entschädigung, geld zurück, rückzahlung, gutschrift, ausgleichszahlung, fahrgeld zurück
refund? erstattet, nicht erstattet, entschädigt
ticket ticket, tickets, fahrkarte, fahrkarten, fahrschein, fahrscheine, tarif, tarife, tarifsystem, tarifzone, monatskarte, abo,
    abonnement, deutschlandticket, 9 euro ticket, 49 euro ticket, semesterticket, sparpreis, bahncard, fahrkartenautomat, automat,
    ticketautomat, reservierung, sitzplatzreservierung, platzreservierung
contract vertrag, verträge, vertragslaufzeit, kündigung, kündigungsfrist, laufzeit, mindestlaufzeit, agb, vertragsverlängerung, klausel
invoice rechnung, rechnungen, abrechnung, beleg, mahnung, inkasso, abbuchung, abgebucht, quittung
payment bezahlung, zahlung, bezahlen, zahlungsart, kreditkarte, paypal, lastschrift, kartenzahlung, bargeld, kasse, überweisung, ec karte
loyalty bonusprogramm, bonuspunkte, treuepunkte, prämie, payback, kundenkarte, meilen, gutschein, gutscheine
inspection kontrolle, kontrolleur, kontrolleure, kontrolleurin, fahrkartenkontrolle, fahrscheinkontrolle, schwarzfahren, schwarzfahrer,
    erhöhtes beförderungsentgelt
app app, apps, anwendung, smartphone app, navigator, handyticket, benutzeroberfläche
website website, webseite, homepage, internetseite, onlineshop, online shop, seite lädt, portal, internetauftritt, suchfunktion,
    verbindungssuche, kundenportal
login login, anmeldung, einloggen, passwort, konto, account, kundenkonto, registrierung, benutzerkonto, registrieren, verifizierung
update update, updates, aktualisierung, neue version, versionen, neueste version
wifi wlan, wifi, hotspot, bordinternet, w lan
network netz, netzabdeckung, empfang, mobilfunk, internet, internetverbindung, funkloch, funklöcher, bandbreite, glasfaser, dsl, router,
    lte, 5g, upload, download, leitung, netzausbau, handynetz, mobilfunknetz
usability bedienung, bedienbarkeit, handhabung, benutzerfreundlichkeit, menüführung, einrichtung der, installation, übersichtlichkeit
usability? intuitiv, benutzerfreundlich, unübersichtlich, übersichtlich, umständlich, kinderleicht, selbsterklärend
privacy datenschutz, persönliche daten, dsgvo, tracking, datenleck, datenpanne, privatsphäre
delivery lieferung, lieferungen, lieferzeit, versand, zustellung, paket, pakete, paketbote, lieferdienst, sendung, sendungsverfolgung,
    zusteller, lieferant, spedition
delivery? geliefert, nicht geliefert, zugestellt, nicht angekommen, nie angekommen
packaging verpackung, karton, verpackt, umverpackung, plastikverpackung
availability verfügbarkeit, lieferbarkeit, bestand
availability? ausverkauft, vergriffen, nicht verfügbar, nicht lieferbar, ausgebucht
returns rückgabe, umtausch, rücksendung, retoure, retouren, rücknahme, widerruf
booking buchung, buchungen, stornierung, umbuchung, check in, checkin, bestellung, bestellvorgang, bestellprozess, buchungssystem,
    terminvergabe, termin
range auswahl, sortiment, produktauswahl, angebotsvielfalt, vielfalt, speisekarte, produktpalette
quality qualität, verarbeitung, material, materialien, haptik, verarbeitungsqualität, stoff
design design, aussehen, optik, gestaltung, farbe, farben, look, stil, styling
size größe, größen, passform, abmessung, maße, format
battery akku, batterie, akkulaufzeit, batterielaufzeit, ladekabel, ladegerät, aufladen, akkuleistung
screen bildschirm, display, monitor, auflösung, helligkeit, bildqualität, touchscreen
sound klang, ton, sound, lautsprecher, kopfhörer, mikrofon, tonqualität, klangqualität, akustik
camera kamera, foto, fotos, bilder, objektiv, blitz, fotoqualität
durability haltbarkeit, lebensdauer, langlebigkeit, robustheit, stabilität
durability? langlebig, nach kurzer zeit kaputt, hält nicht
features funktion, funktionen, feature, features, funktionsumfang, einstellung, einstellungen, filterfunktion
repair reparatur, reparaturen, garantie, gewährleistung, ersatzteil, ersatzteile, werkstatt, austauschgerät
food essen, speisen, gericht, gerichte, mahlzeit, geschmack, küche, portion, portionen, pizza, burger, fleisch, salat, suppe, dessert,
    nachtisch, imbiss, bordrestaurant, bistro, bordbistro, catering, snack, snacks, abendessen, mittagessen, restaurant, brot, brötchen,
    kuchen, koch, köchin, vorspeise, beilage
food? lecker, köstlich, versalzen, schmeckt, geschmacklos, verkocht, schmackhaft, ungenießbar
drinks getränk, getränke, kaffee, bier, wein, cocktail, cocktails, wasser, tee, bar
room zimmer, hotelzimmer, bett, betten, matratze, balkon, suite, unterkunft, ferienwohnung, kopfkissen, schrank, zimmerservice
breakfast frühstück, frühstücksbuffet, buffet, frühstücksraum
tableService kellner war, wirt, wirtin, barkeeper
management geschäftsführung, vorstand, management, unternehmen, konzern, führung, leitung des, chefetage, unternehmenspolitik,
    konzernleitung, bahnchef
environment umwelt, umweltschutz, klimaschutz, nachhaltigkeit, ökostrom, co2, emission, plastik, recycling, ökobilanz
environment? umweltfreundlich, klimafreundlich, nachhaltig, klimaneutral
advertising werbung, werbespot, kampagne, plakat, marketing, newsletter, werbemail, werbemails, spot
employer arbeitgeber, arbeitsbedingungen, gehalt, personalmangel, überstunden, arbeitsklima, ausbildung, bewerbung, lohn
`;
