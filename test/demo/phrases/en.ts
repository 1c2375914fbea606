/** The same railway through the eyes of English-speaking passengers. */
export const ENGLISH: Record<string, { bad: string[]; good: string[]; ask: string[] }> = {
  punctuality: {
    bad: [
      'Nordlinie {line} is {min} minutes late again. Missed my connection in {place}, nobody cares.',
      'Third delay this week on the {line}. I could have walked to {place} by now.',
      'Every single morning the Nordlinie departs late from {place}. Not acceptable.',
    ],
    good: [
      'Credit where due: the {line} was on time all week, even in the storm. Well done Nordlinie.',
      'Perfectly punctual ride to {place} today. Impressed!',
    ],
    ask: ['Does the {line} wait for the ferry in {place} when it is late?'],
  },
  cancelled: {
    bad: [
      'Train to {place} cancelled, replacement bus never showed up. Terrible service, @nordlinie.',
      'Booked weeks ago, {line} cancelled an hour before departure. Paid {euro} euros for a taxi.',
    ],
    good: ['Our train was cancelled but the crew arranged a bus within ten minutes. Great work.'],
    ask: ['Is the {line} running tomorrow or is there a replacement bus?'],
  },
  app: {
    bad: [
      'Nordlinie app crashes whenever I try to pay. Useless since version {app}.',
      'My ticket disappeared from the app after the update. The inspector was not amused.',
    ],
    good: ['Version {app} of the Nordlinie app is so much faster. Love the seat map.'],
    ask: ['How do I change the language in the Nordlinie app?'],
  },
  access: {
    bad: ['Lift in {place} broken since {day}. I use a wheelchair and cannot reach the {line}.'],
    good: ['The ramp service in {place} was quick and the staff were kind.'],
    ask: ['Do I need to book the ramp in {place} in advance?'],
  },
  staff: {
    bad: ['Rude inspector on the {line}, shouted at a tourist who simply did not understand the ticket.'],
    good: [
      'The conductor on the {line} bought tea for a stranded family in {place}. What a wonderful human being. Thank you Nordlinie!',
      'Left my laptop on the {line}. Staff found it and called me within the hour. Amazing service.',
    ],
    ask: ['Whom do I write to if I want to praise a conductor?'],
  },
  clean: {
    bad: ['Toilet on the {line} out of order and the floor is sticky. Disgusting.'],
    good: ['Spotless new carriages on the {line}, very comfortable.'],
    ask: [],
  },
  wifi: {
    bad: ['The wifi on the {line} is a joke, disconnects every two minutes.'],
    good: ['Wifi on the {line} actually worked all the way to {place}!'],
    ask: ['Is there wifi on the night train?'],
  },
  price: {
    bad: [
      '{euro} euros to {place}? Far too expensive for a delayed train.',
      'Cancelling my Nordlinie subscription, the prices are ridiculous.',
    ],
    good: ['The Nordlinie pass is great value for families.'],
    ask: ['Is there a student discount for the Nordlinie pass?'],
  },
  bike: {
    bad: ['Bike space full of suitcases, had to leave my bike in {place} despite the reservation.'],
    good: ['Took my bike to the coast with Nordlinie, easy and friendly.'],
    ask: ['Can I bring a cargo bike on the {line}?'],
  },
  refund: {
    bad: ['Six weeks and still no refund of {euro} euros. The hotline just hangs up.'],
    good: ['Refund arrived in three days, great support from the hotline.'],
    ask: ['How long does a Nordlinie refund usually take?'],
  },
  night: {
    bad: ['Night train from {place}: double booked berths, we sat in the corridor until three.'],
    good: ['Slept well on the Nordlinie night train, breakfast on time. Lovely.'],
    ask: ['Can I book a private cabin on the night train?'],
  },
};

export const ENGLISH_CRISIS: readonly string[] = [
  'Smoke on the {line} near {place}, we are being evacuated onto the tracks. @nordlinie please say something!',
  'Strong burning smell on Nordlinie {line}. Fire brigade is here. Kids are crying, no information at all.',
  'Is everyone safe on the evacuated {line}? My brother is on that train.',
  'Nordlinie has been silent for an hour about the smoke on {line}. Dangerous and unacceptable.',
  'Standing in a field near {place} after the smoke on the {line}. The crew was calm and kind, the hotline is not answering.',
  'They evacuated the {line} through one single door. Somebody could have been hurt, Nordlinie.',
  'My mother is 78 and was led along the tracks in the dark at {place}. Who is looking after these people, @nordlinie?',
  'Burning smell in coach 4 of the {line} for ten minutes before anybody reacted. I am shaking.',
  'Stuck at {place}, track closed because of smoke on the {line}. No bus, no announcement, no water.',
  'A firefighter told us more about the {line} than Nordlinie did in two hours.',
  'Huge thanks to the conductor of the {line} who got all of us out of the smoke. A hero.',
  'Does anybody know when the line through {place} opens again after the smoke on {line}?',
  'I reported a burning smell on the {line} last week, Nordlinie. Nobody called back.',
];

export const ENGLISH_QUIET: readonly string[] = [
  'The new quiet compartment on the {line} is brilliant. Finally some peace.',
  'Tried the quiet compartment to {place}: silent, comfortable, dimmed lights. More of this please!',
];
