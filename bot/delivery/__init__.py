"""The outbox on its way to Telegram: due editions become deliveries, deliveries become messages."""
