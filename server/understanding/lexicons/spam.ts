/** Signs of advertising and bait, with how much each counts. Language does not matter: spam mixes them. */
export const SPAM_PHRASES = `
3 subscribe to my, suscribe my, subscribe to our channel, check out my channel, check my channel, check out our channel, visit my channel,
    look at my channel, sub to my, xxx, opt out, text stop, reply stop, stop to, abonniert meinen kanal, besucht meinen kanal,
    schaut auf meinem kanal, buy followers, free followers, get rich, earn money online, make money online, make money fast,
    work from home, forex signals, crypto giveaway, bitcoin giveaway, double your, guaranteed profit, casino bonus, free spins,
    online casino, viagra, cialis, adult dating, sex chat, hot singles, payday loan, weight loss pills, replica watches, claim your prize,
    you have won, you won, winner selected, lottery winner, click here to win, sub4sub, sub for sub, follow for follow, f4f, nude pics,
    onlyfans, whatsapp investment, recovery expert, hacker for hire, geld verdienen, schnell reich, passives einkommen, gratis gewinnen,
    jetzt gewinnen, sie haben gewonnen, du hast gewonnen, kredit ohne schufa, sofortkredit, potenzmittel, abnehmen ohne, follower kaufen,
    bitcoin verdoppeln, garantierter gewinn, heiße singles, sexkontakte, goldankauf, trading signale
2 check out my, check out this video, visit my, my channel, subscribe to me, subscribers, prize, claim, be won, to be won,
    specially selected, you have been selected, ppm, 16+, t&cs, pobox, po box, per week, per min, please donate, soundcloud, get paid,
    register free, wanna win, win cash, new video, my new song, my music, my song, teespring, indiegogo, gofundme, please subscribe,
    follow me, follow my, dm me to, dm to, dm for, link in bio, link in my bio, click the link, click here, click link, click below,
    limited offer, limited time offer, special offer, act now, order now, buy now, call now, call free, txt, claim now, claim your,
    free gift, gift card giveaway, giveaway, promo code, discount code, coupon code, use code, use my code, use my link, referral link,
    affiliate, best price guaranteed, 100% free, risk free, no obligation, cash prize, win a, win an, to win, awarded, ringtone,
    ringtones, unsubscribe at, txt to, per msg, 150p, cheap seo, seo services, invest now, investment opportunity, crypto signals,
    join our telegram, join my telegram, telegram group, airdrop, nft drop, mint now, presale, link im profil, link in der bio,
    jetzt klicken, hier klicken, klick hier, klickt hier, schau vorbei auf, schaut vorbei auf, besucht meinen, besuche meinen, mein kanal,
    meinen kanal, abonniert meinen, rabattcode, gutscheincode, mit dem code, nur heute, nur für kurze zeit, jetzt bestellen, jetzt kaufen,
    jetzt sichern, jetzt anmelden, jetzt zuschlagen, gratis sichern, gewinnspiel, schreib mir privat, schreibt mir privat, per whatsapp,
    whatsapp gruppe, telegram gruppe, bester preis, garantiert günstig, unschlagbare preise, top angebot, partnerlink
1 subscribe, sub, channel, free, offer, deal, deals, guaranteed, cash, mobile no, urgent, congratulations, winner, exclusive, hot, chat,
    dating, loan, credit, investment, profit, crypto, bitcoin, forex, viral, promo, sale, shop now, website, whatsapp, telegram, angebot,
    rabatt, gratis, kostenlos, exklusiv, gewinnen, kredit, aktion, shop, verlosung
`;
