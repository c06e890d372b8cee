"""The news core: text in, posts out. Pure: no I/O, no clock, no SQL, no Telegram client."""
