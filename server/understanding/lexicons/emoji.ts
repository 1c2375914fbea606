/** How emoji and emoticons feel, −3 to +3. Laughter weighs little: people laugh at us as often as with us. */
export const EMOJI = `
3 😍 🥰 😻 🤩 💯 🏆 🥇
2.5 ❤️ ❤ ♥ ♥️ 💕 💖 💗 💙 💚 💛 🧡 💜 😘 👏 🎉 🥳 👌 💪 🙌
2 😊 😀 😃 😄 😁 ☺ ☺️ 🙂 😎 👍 🤗 😇 ✨ ⭐ 🌟 😌 🙏 ✅ 😋 🤤 🚀 💐 🌹 😺 🫶 :) :-) :d :-d =) ;d <3 ^^ (:
1 😉 😂 🤣 😅 😆 😜 😛 😝 🔥 🤞 🌈 ☀️ 🎶 ;) ;-) :p :-p ;p
-1 😐 😑 😕 🙁 ☹ ☹️ 😟 🤔 😬 🙄 😒 😴 🥱 😓 🤷 🤷‍♀️ 🤷‍♂️ 😏 😳 ⚠️ :/ :-/ :| :-|
-2 😞 😔 😢 😥 😰 😣 😖 😫 😩 😠 😤 👎 💔 🤦 🤦‍♀️ 🤦‍♂️ 😨 😱 😭 🥺 ❌ 🥶 🥵 😿 😷 🤕 :( :-( :'( =(
-3 😡 🤬 🤮 🤢 💩 🖕 👿 😾 ☠️ 💀
`;
