/** Words that name an aspect, in English; see the German table for the form. */
export const ASPECTS_EN = `
punctuality punctuality, delay, delays, departure time, arrival time, tardiness
punctuality? punctual, late, delayed, on time, minutes late, hours late, hour late, late flight, overdue, behind schedule
cancellation cancellation, cancellations, cancelled flight, flight cancellation
cancellation? cancelled, canceled, cancelling, called off, cancel my flight
disruption disruption, disruptions, engineering works, construction, roadworks, diversion, closure, closures
disruption? closed, suspended, diverted
connection connection, connections, connecting, transfer, layover, direct train, direct flight, missed connection
replacement replacement bus, replacement service, rail replacement, substitute bus, shuttle
timetable timetable, schedule, frequency, departures
crowding crowding, crowds, standing room, capacity, overbooking, seat availability
crowding? crowded, overcrowded, packed, jam packed, overbooked, no seats, full house, sardines
driving driving, ride comfort, handling, braking, steering, suspension, road holding, smooth ride
strike strike, strikes, walkout, industrial action
luggage luggage, bag, bags, baggage, suitcase, suitcases, carry on, baggage claim, overhead bin
bicycle bike, bikes, bicycle, bicycles, bike space
seats seat, seats, seating, legroom, leg room, headrest, armrest, cushion, seat pitch, recline
climate air conditioning, air con, aircon, ac, heating, heater, temperature, ventilation
climate? stuffy, freezing cold, boiling hot, too hot, too cold
toilets toilet, toilets, restroom, restrooms, bathroom, bathrooms, lavatory, loo, washroom, shower
doors door, doors, handle, door handle, lock, hatch, latch
noise noise, volume level, noises, sound insulation
noise? loud, noisy, too loud, screeching
performance acceleration, performance, speed, engine, motor, horsepower, torque, mileage, fuel consumption, battery range, processor,
    throughput
condition condition, maintenance, wear, technical fault, signal failure
condition? broken, broken down, run down, worn out, outdated, dilapidated
interior table, tables, interior, carriage, coach, cabin, cabins, power outlet, power socket, sockets, outlets, lighting, dashboard,
    boot space, trunk, compartment
station station, stations, platform, platforms, bus stop, stop, terminal, airport, gate, gates, escalator, waiting room, lounge
accessibility accessibility, wheelchair, wheelchairs, stroller, pram, buggy, elevator, elevators, lift, ramp, step free, disabled,
    disability, guide dog
accessibility? accessible, wheelchair accessible, inaccessible
parking parking, car park, parking lot, garage, parking space, charging station, valet
cleanliness cleanliness, hygiene, dirt, rubbish bins, smell, mold, mould, cockroach, cockroaches, bed bugs, litter
cleanliness? clean, dirty, filthy, spotless, smelly, stinks, unhygienic, immaculate, disgusting toilet
location location, neighborhood, neighbourhood, area, surroundings, view, views, walking distance
atmosphere atmosphere, ambience, ambiance, vibe, vibes, decor, decoration, passengers, music, mood
queue queue, queues, line, lines, lineup, crowd control, long line, long lines
opening opening hours, opening times, closed early, open late
staff staff, employee, employees, crew, attendant, attendants, flight attendant, flight attendants, conductor, driver, drivers, pilot,
    pilots, agent, agents, gate agent, rep, reps, representative, representatives, clerk, receptionist, cashier, salesman, salesperson,
    technician, team, manager, managers, friendliness, attitude, personnel, host, front desk
staff? friendly, rude, polite, unfriendly, courteous, unhelpful, condescending
hotline hotline, phone, call, calls, phone line, on hold, callback, call back, call center, call centre, chat, chatbot, phone number,
    helpline, customer line
support customer service, customer support, support, service, customer care, help desk, helpdesk, cust service, service desk
information information, info, announcement, announcements, notification, notifications, signage, communication, updates from,
    display board, instructions, manual, documentation, explanation, description
information? no information, no announcement, no communication, uninformed, no explanation, no updates
complaintHandling complaint, complaints, apology, goodwill, complaint handling
waiting waiting time, wait time, wait times, response time, long wait, wait
waiting? waited, waiting, been waiting
advice advice, consultation, guidance, expertise, competence
advice? knowledgeable, competent, incompetent, clueless
safety safety, security, police, accident, hazard, emergency exit, harassment, violence
safety? unsafe, dangerous, harassed, threatened
price price, prices, pricing, cost, costs, fare increase, price increase, price hike, discount, discounts, offer, offers, deal, deals,
    sale, rate, rates
price? expensive, overpriced, cheap, affordable, pricey, rip off, ripoff, costly, inexpensive, overcharged
value value for money, good value, worth the money, worth the price, bang for the buck, bang for your buck, money's worth
fees fee, fees, surcharge, charges, shipping cost, hidden costs, baggage fee, change fee, penalty, fine
refund refund, refunds, reimbursement, compensation, money back, voucher back, payout
refund? refunded, reimbursed, compensated
ticket ticket, tickets, fare, fares, pass, season ticket, monthly pass, railcard, ticket machine, vending machine, reservation,
    seat reservation, subscription
contract contract, contracts, terms and conditions, notice period, minimum term, renewal, cancellation policy, policy
invoice invoice, bill, bills, billing, receipt, statement, debit
payment payment, payments, checkout, credit card, debit card, paypal, cash, pay, paying, contactless
loyalty loyalty program, loyalty programme, rewards, reward points, points, miles, frequent flyer, gift card, voucher, vouchers, coupon,
    coupons
inspection ticket inspection, ticket inspector, inspector, inspectors, fare dodger
app app, apps, application, mobile app, user interface, ui
website website, site, web site, webpage, homepage, online shop, online store, web shop, search function, portal, online booking
login login, log in, sign in, signing in, password, account, registration, sign up, verification, two factor
update update, updates, latest version, new version, upgrade, patch, release, firmware
wifi wifi, wi fi, hotspot, in flight internet, onboard internet
network network, coverage, reception, signal, internet, broadband, fiber, fibre, router, bandwidth, 5g, lte, data plan, dropped calls,
    outage, outages, upload, download
usability usability, ease of use, setup, set up, installation, navigation, controls
usability? easy to use, user friendly, intuitive, hard to use, confusing, complicated
privacy privacy, personal data, user tracking, tracking cookie, data breach, data leak, gdpr
delivery delivery, deliveries, shipping, shipment, package, packages, parcel, parcels, courier, tracking number, delivery time,
    delivery driver, dispatch, freight
delivery? delivered, never arrived, not delivered, shipped, arrived late
packaging packaging, box, wrapping, carton, packed badly
availability availability, stock, in stock
availability? out of stock, sold out, unavailable, fully booked
returns return policy, returns, exchange, returning, return label
booking booking, bookings, rebooking, check in, checkin, order, orders, ordering, order process, appointment, appointments,
    reservation system, boarding
range selection, range, choice, choices, assortment, variety, menu, options, product range
quality quality, workmanship, material, materials, fabric, build, build quality, craftsmanship
design design, look, looks, style, styling, color, colors, colour, colours, appearance, finish
size size, sizes, sizing, fit, dimensions
battery battery, batteries, battery life, charger, charging cable, charging
screen screen, display, resolution, brightness, monitor, touchscreen, picture quality, picture
sound sound, audio, speaker, speakers, headphones, microphone, sound quality, bass
camera camera, cameras, photo, photos, lens, pictures, flash, picture taking
durability durability, lifespan, longevity, sturdiness
durability? durable, flimsy, fell apart, falls apart, sturdy
features feature, features, functionality, function, functions, settings, options menu
repair repair, repairs, warranty, guarantee, spare part, spare parts, workshop, replacement unit
food food, meal, meals, dish, dishes, taste, cuisine, portion, portions, pizza, burger, burgers, steak, salad, soup, dessert, desserts,
    snack, snacks, dinner, lunch, catering, restaurant, restaurants, bread, chicken, sushi, pasta, sauce, flavor, flavour, appetizer,
    appetizers, entree, fish, meat, rice, cake, fries, sandwich, chef, chefs, kitchen, plates, ingredients, specials, sides, sashimi,
    noodles, cheese, vegetables, eggs, bagel, tapas
food? delicious, tasty, bland, undercooked, overcooked, yummy, inedible, flavorful
drinks drink, drinks, coffee, beer, wine, wines, cocktail, cocktails, water, tea, bar, wine list, martini, margarita, sake
room room, rooms, hotel room, bed, beds, mattress, balcony, suite, accommodation, pillow, apartment, room service
breakfast breakfast, breakfast buffet, buffet, brunch
tableService waiter, waiters, waitress, waitresses, server, servers, bartender, bartenders, waitstaff, wait staff, busboy, maitre d,
    hostess
management management, board of directors, ceo, company, corporation, headquarters, owner, owners
environment environment, sustainability, climate change, carbon, emissions, plastic, recycling
environment? eco friendly, sustainable, environmentally friendly
advertising advertising, ad, ads, advert, commercial, campaign, marketing, newsletter, promo emails, spam mails
employer employer, working conditions, salary, understaffed, overtime, work life balance, job interview, wages
`;
