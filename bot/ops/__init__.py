"""Running the bot: processes, signals, logs, and the commands of the operator."""
