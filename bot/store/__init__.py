"""The only SQL: rows in, objects out. Functions take a connection and are run by `Database`."""
