"""What all handlers share: commands, buttons, replies, and how updates reach them."""
