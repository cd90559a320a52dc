/**
 * Passwords that are tried first, by rule rather than by a list of thousands: of the common ones that
 * are long enough here nearly all are one of a few words with figures and signs about it, a unit said
 * again and again, or a walk over the keys. Pure.
 */

/** In small letters, as they are once figures that stand for letters are letters again. */
const WORDS = [
  "password passw passphrase letmein welcome iloveyou loveyou trustno sunshine princess football",
  "baseball basketball cricket superman batman spiderman pokemon starwars dragon monkey shadow master",
  "michael jessica ashley charlie jordan liverpool chelsea arsenal computer internet samsung google",
  "facebook whatsapp instagram youtube administrator admin administration root user guest login access",
  "secret changeme default test tester testing temp hello whatever freedom blessed krishna sairam",
  "jaihind india indian bharat hindustan mumbai delhi bangalore sachin dhoni computer lovely forever",
  // What stands on the door of this house.
  "nineteen nineteenquiz quiz upsc upscprelims prelims civilservices civilservice ias ips iasofficer",
].flatMap((line) => line.split(" "));

const KNOWN = new Set(WORDS);

const WALKS = [
  "01234567890123456789",
  "98765432109876543210",
  "abcdefghijklmnopqrstuvwxyz",
  "zyxwvutsrqponmlkjihgfedcba",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "qazwsxedcrfvtgbyhnujm",
  "asdfghjkl1234567890",
];

const MEANT: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** @param own what else is known of its holder: name and e-mail address */
export function isEasyPassword(password: string, own: readonly string[] = []): boolean {
  const small = password.toLowerCase();
  return isRepeated(small) || isWalk(small) || isWord(small, own);
}

/** One to four characters again and again, the last time perhaps in part. */
function isRepeated(text: string): boolean {
  return [1, 2, 3, 4].some((length) => {
    const unit = text.slice(0, length);
    return unit.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text;
  });
}

/** One way over the keys, or two after one another. */
function isWalk(text: string): boolean {
  const isPart = (part: string) =>
    part.length === 0 || WALKS.some((walk) => walk.includes(part)) || isRepeated(part);
  for (let cut = 0; cut <= text.length; cut++) {
    if (cut > 0 && (cut < 3 || text.length - cut < 3) && cut < text.length) continue;
    if (isPart(text.slice(0, cut)) && isPart(text.slice(cut))) return true;
  }
  return false;
}

function isWord(text: string, own: readonly string[]): boolean {
  const known = new Set([...KNOWN, ...own.flatMap(wordsOf)]);
  // Of two of them, too: “adminadmin”, “helloindia”.
  const isKnown = (core: string) =>
    known.has(core) ||
    [...known].some((word) => core.startsWith(word) && known.has(core.slice(word.length)));
  const bare = (word: string) => word.replaceAll(/^[^a-z]+|[^a-z]+$/g, "");
  const meant = (word: string) => word.replaceAll(/[013457@$!]/g, (sign) => MEANT[sign] ?? sign);
  const read = meant(text);
  const between = text.replaceAll(/[^a-z]+/g, "");
  return [bare(text), meant(bare(text)), bare(read), read, between].some(
    (core) => core.length > 2 && isKnown(core),
  );
}

function wordsOf(text: string): string[] {
  const small = text.toLowerCase();
  const parts = small.split(/[^a-z0-9]+/).filter((part) => part.length > 2);
  return [...parts, small.split("@")[0] ?? "", parts.join("")];
}
