import type { UiLanguage } from './language.ts';

type Names = { readonly [language in UiLanguage]: string };

/** What an aspect belongs to: the first step of its path. */
export const ASPECT_GROUPS = {
  ride: { de: 'Fahrt', en: 'Ride' },
  vehicle: { de: 'Fahrzeug', en: 'Vehicle' },
  place: { de: 'Ort', en: 'Place' },
  service: { de: 'Service', en: 'Service' },
  money: { de: 'Preis und Vertrag', en: 'Price and contract' },
  digital: { de: 'Digitales', en: 'Digital' },
  order: { de: 'Bestellung', en: 'Order' },
  product: { de: 'Produkt', en: 'Product' },
  hospitality: { de: 'Gastlichkeit', en: 'Hospitality' },
  company: { de: 'Unternehmen', en: 'Company' },
} as const satisfies Record<string, Names>;

export type AspectGroup = keyof typeof ASPECT_GROUPS;

const of = (group: AspectGroup, de: string, en: string) => ({ group, de, en });

/** Every aspect the house knows by itself. The key is stored with findings and the same for all languages; the names are for people. */
export const ASPECTS = {
  punctuality: of('ride', 'Pünktlichkeit', 'Punctuality'),
  cancellation: of('ride', 'Ausfälle', 'Cancellations'),
  disruption: of('ride', 'Störungen und Baustellen', 'Disruptions and works'),
  connection: of('ride', 'Anschlüsse', 'Connections'),
  replacement: of('ride', 'Ersatzverkehr', 'Replacement service'),
  timetable: of('ride', 'Fahrplan', 'Timetable'),
  crowding: of('ride', 'Auslastung', 'Crowding'),
  driving: of('ride', 'Fahrweise', 'Driving'),
  strike: of('ride', 'Streik', 'Strike'),
  luggage: of('ride', 'Gepäck', 'Luggage'),
  bicycle: of('ride', 'Fahrrad', 'Bicycle'),
  seats: of('vehicle', 'Sitze', 'Seats'),
  climate: of('vehicle', 'Klima und Heizung', 'Heating and air'),
  toilets: of('vehicle', 'Toiletten', 'Toilets'),
  doors: of('vehicle', 'Türen', 'Doors'),
  noise: of('vehicle', 'Lautstärke', 'Noise'),
  performance: of('vehicle', 'Leistung', 'Performance'),
  condition: of('vehicle', 'Zustand', 'Condition'),
  interior: of('vehicle', 'Innenraum', 'Interior'),
  station: of('place', 'Bahnhof und Haltestelle', 'Station and stop'),
  accessibility: of('place', 'Barrierefreiheit', 'Accessibility'),
  parking: of('place', 'Parken', 'Parking'),
  cleanliness: of('place', 'Sauberkeit', 'Cleanliness'),
  location: of('place', 'Lage', 'Location'),
  atmosphere: of('place', 'Atmosphäre', 'Atmosphere'),
  queue: of('place', 'Warteschlangen', 'Queues'),
  opening: of('place', 'Öffnungszeiten', 'Opening hours'),
  staff: of('service', 'Personal', 'Staff'),
  hotline: of('service', 'Hotline und Kontakt', 'Hotline and contact'),
  support: of('service', 'Kundenservice', 'Customer service'),
  information: of('service', 'Information', 'Information'),
  complaintHandling: of('service', 'Umgang mit Beschwerden', 'Complaint handling'),
  waiting: of('service', 'Wartezeit', 'Waiting time'),
  advice: of('service', 'Beratung', 'Advice'),
  safety: of('service', 'Sicherheit', 'Safety'),
  price: of('money', 'Preis', 'Price'),
  value: of('money', 'Preis-Leistung', 'Value for money'),
  fees: of('money', 'Gebühren', 'Fees'),
  refund: of('money', 'Erstattung', 'Refund'),
  ticket: of('money', 'Fahrkarten und Tarife', 'Tickets and fares'),
  contract: of('money', 'Vertrag', 'Contract'),
  invoice: of('money', 'Rechnung', 'Invoice'),
  payment: of('money', 'Bezahlen', 'Payment'),
  loyalty: of('money', 'Bonusprogramm', 'Loyalty programme'),
  inspection: of('money', 'Fahrkartenkontrolle', 'Ticket inspection'),
  app: of('digital', 'App', 'App'),
  website: of('digital', 'Website', 'Website'),
  login: of('digital', 'Anmeldung und Konto', 'Login and account'),
  update: of('digital', 'Updates', 'Updates'),
  wifi: of('digital', 'WLAN', 'Wi-Fi'),
  network: of('digital', 'Netz und Internet', 'Network and internet'),
  usability: of('digital', 'Bedienung', 'Usability'),
  privacy: of('digital', 'Datenschutz', 'Privacy'),
  delivery: of('order', 'Lieferung', 'Delivery'),
  packaging: of('order', 'Verpackung', 'Packaging'),
  availability: of('order', 'Verfügbarkeit', 'Availability'),
  returns: of('order', 'Rückgabe', 'Returns'),
  booking: of('order', 'Buchung', 'Booking'),
  range: of('order', 'Auswahl', 'Range'),
  quality: of('product', 'Qualität', 'Quality'),
  design: of('product', 'Gestaltung', 'Design'),
  size: of('product', 'Größe', 'Size'),
  battery: of('product', 'Akku', 'Battery'),
  screen: of('product', 'Bildschirm', 'Screen'),
  sound: of('product', 'Klang', 'Sound'),
  camera: of('product', 'Kamera', 'Camera'),
  durability: of('product', 'Haltbarkeit', 'Durability'),
  features: of('product', 'Funktionen', 'Features'),
  repair: of('product', 'Reparatur und Garantie', 'Repair and warranty'),
  food: of('hospitality', 'Essen', 'Food'),
  drinks: of('hospitality', 'Getränke', 'Drinks'),
  room: of('hospitality', 'Zimmer', 'Room'),
  breakfast: of('hospitality', 'Frühstück', 'Breakfast'),
  tableService: of('hospitality', 'Bedienung am Tisch', 'Table service'),
  management: of('company', 'Unternehmensführung', 'Management'),
  environment: of('company', 'Umwelt', 'Environment'),
  advertising: of('company', 'Werbung', 'Advertising'),
  employer: of('company', 'Arbeitgeber', 'Employer'),
} as const satisfies Record<string, { group: AspectGroup; de: string; en: string }>;

export type AspectKey = keyof typeof ASPECTS;

export const isAspectKey = (key: string): key is AspectKey => Object.hasOwn(ASPECTS, key);

/** An aspect's or topic's name for people. What is no key of ours is already in somebody's words. */
export function aspectName(key: string, language: UiLanguage): string {
  return isAspectKey(key) ? ASPECTS[key][language] : key;
}
