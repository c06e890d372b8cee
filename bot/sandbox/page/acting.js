// What the bot is doing in a chat ("typing…"), until it has written or five seconds are over.

const SHOWN = 5000; // milliseconds, as in Telegram's clients
const WORDS = {
  typing: "typing…", upload_photo: "sending a photo…", upload_document: "sending a file…", upload_video: "sending a video…",
  record_video: "recording a video…", record_voice: "recording a voice message…", upload_voice: "sending a voice message…",
  choose_sticker: "choosing a sticker…", find_location: "sending a place…",
};

export class Acting {
  // `changed(chat)` is called when it begins and ends.
  constructor(changed) {
    this.changed = changed;
    this.timers = new Map();
    this.words = new Map();
  }

  in(chat) {
    return this.words.get(chat) ?? "";
  }

  begins(chat, action) {
    clearTimeout(this.timers.get(chat));
    this.timers.set(chat, setTimeout(() => this.ends(chat), SHOWN));
    this.words.set(chat, WORDS[action] ?? "at work…");
    this.changed(chat);
  }

  ends(chat) {
    clearTimeout(this.timers.get(chat));
    if (this.words.delete(chat)) this.changed(chat);
  }
}
